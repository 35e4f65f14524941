/** E-mail by SMTP (RFC 5321): what services may use. */
export { createMailer, type Mail, type Mailer, type MailerOptions } from './client.ts';
export { classifySmtp, SmtpRefused, type RefusedWhat } from './refusal.ts';
