import { testWeb } from './server.ts';

/** Serves every page from made-up data, signed in as somebody, for looking: `node --import tsx web/testing/serve.ts`. */
const { app, cookie } = await testWeb();
app.addHook('onRequest', (request, _reply, done) => {
  if (!request.url.startsWith('/prihlaseni'))
    request.raw.headers.cookie = [request.raw.headers.cookie, cookie].filter(Boolean).join('; ');
  done();
});
console.log(await app.listen({ host: '127.0.0.1', port: Number(process.argv[2] ?? 0) }));
