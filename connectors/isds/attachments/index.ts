/** What ISDS takes as a file of a message, told before it is sent: names, and content by its first bytes. */
export { detectType, headBytes, judgeFile } from './content-type.ts';
export { cleanFileName } from './file-name.ts';
