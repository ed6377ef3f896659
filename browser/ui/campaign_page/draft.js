// What is typed and not yet sent: kept in this tab, so that neither an error nor a reload loses it.

export function createDraft(name) {
  const key = `bentxt/draft/${name}`;

  function get() {
    try {
      return JSON.parse(sessionStorage.getItem(key)) ?? {};
    } catch {
      return {}; // storage is forbidden, or what lies there is no draft
    }
  }

  function keep(values) {
    try {
      sessionStorage.setItem(key, JSON.stringify(values));
    } catch {
      // storage is forbidden or full: it stays on the page
    }
  }

  function forget() {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // the same
    }
  }

  return { get, keep, forget };
}
