import { codesFault } from '../codes.ts';

export default codesFault({
  title: 'the mail server is slow, puts every other mail off, is down, breaks off',
  system: 'mail',
  channel: 'email',
  modes: [
    { name: 'slow', faults: ['slow:2000ms'] },
    { name: 'failing', faults: ['451:50%'] },
    { name: 'down', faults: ['maintenance'] },
    { name: 'garbage', faults: ['garbage'] },
  ],
  address: (number) => `zkouska-${number}@poruchy.example`,
  unclear: [],
});
