// A file for whoever is signed in: a link bears no token, so the file is fetched and then handed to the browser.

const KEPT_MS = 60_000;

/** What a click on the link does; `say` takes a sentence where there is no file. Without a token the link is enough. */
export function ownDownload(tokens, say) {
  return async (event) => {
    if (!tokens.get()) return;
    event.preventDefault();
    const link = event.currentTarget;
    const answer = await fetch(link.href, { headers: { Authorization: `Bearer ${tokens.get()}` } }).catch(() => null);
    if (!answer?.ok) {
      say("The file could not be fetched. Sign in again.");
      return;
    }
    const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "download";
    const url = URL.createObjectURL(await answer.blob());
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  };
}
