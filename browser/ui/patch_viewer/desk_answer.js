// Answering without the key: what this reviewer answered, and the key where it was another one.
import { isCaption, withKey } from "./desk_grammar.js";

const NO_ANSWER = "The server does not answer. Answer again when the connection returns.";

/** `mode` is the campaign's: "answer" hides the key until a first answer is given, "verify" shows it. */
export function createAnswers({ client, mode }) {
  const known = new Map(); // annotation ID -> {given, receipt, key}
  const isHidden = (text) => mode === "answer" && !isCaption(text) && !text.notice;
  let isAsking = false;

  /** Resolves to {isConfirmed}, {reason} where it could not be asked, or null while another answer is on its way. */
  async function give(text, given) {
    if (isAsking) return null;
    isAsking = true;
    const { status, body } = await client.answer({ annotation_id: text.id, given_answer: given });
    isAsking = false;
    if (status !== 200 && status !== 201) return { reason: body?.error ?? NO_ANSWER };
    known.set(text.id, { given: body.given_answer ?? given, receipt: body.receipt, key: body.key ?? null });
    return { isConfirmed: body.is_confirmed };
  }

  return {
    give,
    /** Whether the key of the text is hidden and an answer is asked. */
    isAsked: (text) => isHidden(text) && !known.has(text.id),
    given: (text) => known.get(text.id)?.given ?? null,
    /** The text, with its key where that may be seen. */
    revealed(text) {
      const answer = known.get(text.id);
      return answer?.key ? withKey(text, answer.key) : text;
    },
    /** What a judgement says of the answer. */
    fields(text) {
      const answer = known.get(text.id);
      return isHidden(text) && answer ? { mode, given_answer: answer.given, receipt: answer.receipt } : {};
    },
  };
}
