// The page's address: which campaign, which tab, and what a tab remembers. Links and Back open the same view.

/** `onBack` is called when the browser goes to another entry of its history. */
export function createAddress(onBack) {
  const fields = () => new URL(location.href).searchParams;
  const ofTab = new Set(); // fields that mean nothing to another tab

  function changed(values) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === undefined || value === "") address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    return address;
  }

  const elsewhere = (values) => changed({ ...Object.fromEntries([...ofTab].map((name) => [name, null])), ...values });

  const here = location.pathname;

  function wentBack() {
    if (location.pathname === here) onBack(); // Streamlit shows another page
  }

  window.addEventListener("popstate", wentBack);
  return {
    get: (name) => fields().get(name),
    /** What is seen at once, such as a choice within a tab: no entry of its own in the history. */
    set(values) {
      Object.keys(values).forEach((name) => ofTab.add(name));
      history.replaceState(history.state, "", changed(values));
    },
    /** Another campaign or tab: an entry of its own, without what the tab remembers. What is shown already is none. */
    move(values) {
      const there = elsewhere(values);
      if (there.href !== location.href) history.pushState(history.state, "", there);
    },
    /** Something else in place of what is shown, such as a campaign once it is begun: Back does not return to the form. */
    replace: (values) => history.replaceState(history.state, "", elsewhere(values)),
    /** Another page of the app, as one entry: Streamlit opens what the address names, as it does for Back and Forward. To
        be sent there by Python would leave an entry between, with that page's query on this one. */
    leave(page, query) {
      history.pushState({}, "", `${here.replace(/[^/]*$/, page)}?${query}`);
      window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    },
    href: (values) => changed(values).search || location.pathname,
    hrefElsewhere: (values) => elsewhere(values).search || location.pathname,
    stop: () => window.removeEventListener("popstate", wentBack),
  };
}
