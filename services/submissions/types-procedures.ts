import { implement } from '@orpc/server';
import { dayAt } from '#platform/days/index.ts';
import type { CallContext } from '#platform/service.ts';
import { typeSummaryOf, typeViewOf } from './answers/views.ts';
import { submissionsApi } from './api.ts';
import { applicantsOf } from './definition/check.ts';
import type { AnySubmissionType } from './definition/type.ts';
import type { Parts } from './parts.ts';
import { previewOf } from './preview/preview.ts';

/** What can be filed. */
export function typeProcedures({ types, now }: Pick<Parts, 'types' | 'now'>) {
  const os = implement(submissionsApi).$context<CallContext>().types;
  const listed = [...types.values()]
    .map(typeSummaryOf)
    .toSorted((one, other) => one.title.cs.localeCompare(other.title.cs, 'cs'));

  /** With no answers; for whom does not matter yet. */
  const feeOf = (type: AnySubmissionType) =>
    type.fee?.({}, { today: dayAt(now()), applicant: applicantsOf(type)[0] }) ?? null;

  return {
    list: os.list.handler(() => listed),

    get: os.get.handler(({ input, errors }) => {
      const type = types.get(input.type);
      if (!type) throw errors.NOT_FOUND();
      return typeViewOf(type, feeOf(type));
    }),

    preview: os.preview.handler(({ input, errors }) => {
      const type = types.get(input.type);
      const preview = type && previewOf(type, input.example);
      if (!type || !preview) throw errors.NOT_FOUND();
      return { examples: type.examples.length, ...preview };
    }),
  };
}
