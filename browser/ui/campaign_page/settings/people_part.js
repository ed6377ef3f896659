// Who takes part: added, given roles, left, removed.
import { createFormPart } from "./part.js";
import { createPeople } from "../people.js";

export function createPeoplePart({ settings, who, draft, save }) {
  const people = createPeople({ value: settings.values.members, isBegun: true, you: who, work: settings.people });
  return createFormPart({ settings, draft, save, fields: [people], valueOf: ({ values }) => ({ members: values.members }), word: "Save people" });
}
