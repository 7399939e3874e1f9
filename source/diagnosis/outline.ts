import type { DiagnosisOutline } from '../lessons/topics.ts';
import type { Messages } from '../messages/messages.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { describeFailure } from './diagnose.ts';

/** Every diagnosis as it stands in the catalogue, worded without a failure at hand. */
export function outlineDiagnoses(messages: Messages): readonly DiagnosisOutline[] {
  const { circumstances } = messages.checks;
  return CATALOGUE.map(({ code }) => {
    const { title, causes, remedies } = describeFailure(code, circumstances, messages);
    return { code, title: messages.language.heading(title), causes, remedies };
  });
}
