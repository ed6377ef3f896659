// Says that something is on its way, where it takes so long that one begins to wonder.
const WONDERING_MS = 600;

/** What was asked for; until it is there, `say` is called once where that takes longer. */
export async function sayIfSlow(asked, say) {
  const timer = setTimeout(say, WONDERING_MS);
  try {
    return await asked;
  } finally {
    clearTimeout(timer);
  }
}
