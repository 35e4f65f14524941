import { z } from 'zod';
import { setting } from '#platform/config/settings.ts';

const count = (least: number, most: number, usual: number) => z.coerce.number().min(least).max(most).default(usual);

/** Settings of property. */
export const propertySettings = {
  PROPERTY_FRESH_HOURS: setting(count(1, 24 * 90, 24), {
    description: "How old a citizen's property from the land registry may be before it is read anew when they look.",
    example: '24',
  }),
  PROPERTY_PAUSE_MINUTES: setting(count(0, 7 * 1440, 60), {
    description: 'How long a citizen must wait between two readings of the land registry that they ask for.',
    example: '60',
  }),
  PROPERTY_WATCH_HOURS: setting(count(0.001, 24 * 30, 24), {
    description: 'How often watched property is read.',
    example: '24',
  }),
  PROPERTY_EXTRACTS_A_DAY: setting(z.coerce.number().int().min(0).max(1000).default(5), {
    description: 'How many extracts a citizen may order a day; the operator of the portal pays for them.',
    example: '5',
  }),
  PROPERTY_SEARCHES_A_DAY: setting(z.coerce.number().int().min(0).max(10_000).default(100), {
    description: "How many searches and looks at other people's sheets a citizen may make a day.",
    example: '100',
  }),
} satisfies z.ZodRawShape;

export type PropertySettings = z.infer<z.ZodObject<typeof propertySettings>>;
