// How one is signed in here: by a name that the page asks for, by the proxy in front, or by OpenID Connect.
const WAYS = {
  name: { says: "", title: "Sign out" },
  header: { says: "by proxy", title: "The proxy of this server says who you are", word: "Try again" },
  oidc: { says: "by OpenID Connect", title: "Sign out", word: "Sign in again" },
};
const NOBODY = { says: "", title: "", reason: "Nobody can sign in here, because others reach this server too. Who runs it chooses how: --sign-in." };

/** `signIn`: {kind, token, signOut} as the page hands it to this session; absent: by name. */
export function wayIn(signIn = { kind: "name" }) {
  const { kind, token = null, signOut = null } = signIn;
  return {
    ...(WAYS[kind] ?? NOBODY),
    token,
    asksName: kind === "name",
    /** Whether the server may know who one is although nothing was typed. */
    isKnown: kind === "header" || Boolean(token),
    /** A new page: the proxy, or the session of the page, says anew who one is. */
    again: WAYS[kind]?.word ? { word: WAYS[kind].word, run: () => location.reload() } : null,
    /** Leaves to where one signs out; false where that is not this page's to do, null where it is. */
    signOut() {
      if (kind === "name") return null;
      if (!signOut) return false;
      location.assign(signOut);
      return true;
    },
  };
}
