// Answering without the key: what this reviewer answered, and the key where it was another one.
import { withKey } from "./desk_grammar.js";

const NO_ANSWER = "The server does not answer. Answer again when the connection returns.";

/** Only where the campaign hides keys do texts say what was `answered`: null as long as nothing was. */
export function createAnswers({ client }) {
  const given = new Map(); // annotation ID -> {given_answer, is_confirmed, receipt, key}
  const isHidden = (text) => text.answered !== undefined;
  const of = (text) => given.get(text.id) ?? text.answered ?? null;
  let isAsking = false;

  /** Resolves to what the server says of the first answer, {reason} where it says none, null while one is on its way. */
  async function give(text, answer) {
    if (isAsking) return null;
    isAsking = true;
    const { status, body } = await client.answer({ annotation_id: text.id, given_answer: answer });
    isAsking = false;
    if (status !== 200) return { reason: body?.error ?? NO_ANSWER };
    given.set(text.id, body);
    return body;
  }

  return {
    give, of,
    /** Whether the key of the text is hidden and an answer is asked. */
    isAsked: (text) => isHidden(text) && of(text) === null,
    /** The text, with its key where that may be seen: one that was confirmed is the answer that was given. */
    revealed(text) {
      const answer = of(text);
      return answer ? withKey(text, answer.key ?? answer.given_answer) : text;
    },
    /** What a judgement says of the answer. */
    fields(text) {
      const answer = of(text);
      return answer ? { mode: "answer", given_answer: answer.given_answer, receipt: answer.receipt } : {};
    },
  };
}
