export { deliveries, delivery, objection, payment, receiptStream } from './contract.ts';
export type { Delivery, Objection, Payment } from './contract.ts';
