import { codesFault } from '../codes.ts';
import { hanging, modes } from '../systems.ts';

export default codesFault({
  title: 'the provider of SMS is slow, fails every other time, is down, answers garbage, hangs',
  system: 'sms',
  channel: 'sms',
  modes: [...modes, hanging],
  address: (number) => `+420777${String(number % 1_000_000).padStart(6, '0')}`,
  // An SMS is never sent again when it may have been taken.
  unclear: ['failing', 'down', 'garbage', 'hanging'],
});
