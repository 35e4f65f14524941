import type { IncomeTaxReturn } from '#services/taxes/api.ts';
import type { Setting } from '../../definition/type.ts';
import type { ValuesOf } from '../../definition/values.ts';
import type { questions } from './questions.ts';

type Filled = ValuesOf<typeof questions>;

const orders = { first: '1', second: '2', third: '3' } as const;

/** The answers as services/taxes takes an income tax return. What was not asked is zero. */
export function dataOf(values: Filled, { applicant }: Setting) {
  const { givenName, familyName } = applicant.kind === 'person' ? applicant : { givenName: '', familyName: '' };
  return {
    year: Number(values.year),
    kind: values.kind ?? 'regular',
    office: Number(values.office?.slice(1)),
    workplace: values.workplace ?? null,
    person: {
      givenName,
      familyName,
      taxId: values.taxId ?? '',
      address: { code: values.home?.code ?? null, line: values.home?.line ?? '' },
      email: values.email ?? null,
      phone: values.phone ?? null,
    },
    employers: (values.employers ?? []).map(({ name = '', income = 0, arrears = 0, advances = 0, bonuses = 0 }) => ({
      name,
      income,
      arrears,
      advances,
      bonuses,
    })),
    gifts: values.gifts ?? 0,
    interest:
      values.interest === undefined
        ? null
        : { amount: values.interest, months: values.interestMonths ?? 0, old: values.loan === 'old' },
    pension: values.pension ?? 0,
    lifeInsurance: values.lifeInsurance ?? 0,
    investment: values.investment ?? 0,
    careInsurance: values.careInsurance ?? 0,
    spouse:
      values.spouseBorn === undefined
        ? null
        : {
            givenName: values.spouseGivenName ?? '',
            familyName: values.spouseFamilyName ?? '',
            born: values.spouseBorn,
            months: values.spouseMonths ?? 0,
            severe: values.spouseSevere ?? false,
          },
    disability:
      values.disability === undefined ? null : { degree: values.disability, months: values.disabilityMonths ?? 0 },
    severeMonths: values.severeMonths ?? 0,
    children: (values.children ?? []).map((child) => ({
      givenName: child.givenName ?? '',
      familyName: child.familyName ?? '',
      born: child.born ?? '',
      order: orders[child.order ?? 'first'],
      months: child.months ?? 0,
      severe: child.severe ?? false,
    })),
    refundTo: values.refund?.czech ?? null,
  } satisfies IncomeTaxReturn;
}
