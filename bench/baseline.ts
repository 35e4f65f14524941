// The yardstick of the same run: a bare Fastify route that answers with the bytes it is given in a file.
import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';

const [file, type] = process.argv.slice(2);
const body = readFileSync(file!);
const app = fastify();
app.get('/', (_request, reply) => reply.type(type!).send(body));
const url = await app.listen({ port: 0, host: '127.0.0.1' });
process.send!({ url });
