/** The selections that were saved by name, and a field to save this one; asked for when the list is opened. */
function saveParts(memory) {
  const [button, menu] = menuParts("Save", "save", "Save this view under a name", "Saved selections");
  const name = make("input", { class: "save-name", type: "text", maxlength: "80", required: "", placeholder: "Name of this view", "aria-label": "Name" });
  const said = make("p", { class: "save-said", role: "status" });
  const list = make("div", {});
  const form = make("form", { class: "save-form" }, name, make("button", { class: "button" }, "Save"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { error } = await sent(memory.savedAt, { name: name.value, page: pageName(memory.base), query: location.search.slice(1) });
    said.textContent = error ?? `Saved: ${name.value}`;
    if (!error) name.value = "";
    await showSaved(list, memory);
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    said.textContent = "";
    name.focus();
    showSaved(list, memory);
  });
  menu.append(form, said, list);
  return [button, menu];
}

async function showSaved(list, memory) {
  const { selections = [] } = await sent(memory.savedAt);
  list.replaceChildren(...selections.map((one) => make("a", { class: "format", href: one.address }, make("span", {}, one.name))));
}

/** What the server says to a message, or lists where there is none; `error` is a sentence. */
async function sent(address, message = null) {
  const options = message ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message) } : {};
  try {
    return await (await fetch(address, options)).json();
  } catch {
    return { error: "Not saved: no answer from the server. Try again." };
  }
}

/** The page as saved selections name it: its address below the base, empty for the map. */
const pageName = (base) => location.pathname.slice(base.length).replace(/^\/|\/$/g, "");
