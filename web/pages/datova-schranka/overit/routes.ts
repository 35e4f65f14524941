import { databoxStreams, zfoView, type ZfoView } from '#services/databox/api.ts';
import { ServiceDown } from '../../../errors/problems.ts';
import { readParts } from '../../../multipart.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { readAll } from '../../../streams.ts';
import { loadFrame } from '../load.ts';
import { verifiedPage, verifyPage, type VerifyProblem } from './page.tsx';

/** Base64 makes the 20 MB of a message 27 MB in its signed form. */
const fileBytes = 32 * 1024 * 1024;
/** The description of a file; the names of a hundred attachments fit. */
const answerBytes = 2 * 1024 * 1024;

/** `/datova-schranka/overit`: opens a signed message from the disk; nothing of it is stored. */
export const routes: PageRoutes = (app, site) => {
  app.get('/datova-schranka/overit', { config: { access: 'citizen' } }, async (request, reply) =>
    show(request, reply, site, verifyPage(await loadFrame(request, site, 'verify'), null)),
  );

  app.post('/datova-schranka/overit', { config: { access: 'citizen', multipart: true } }, async (request, reply) => {
    let outcome: ZfoView | VerifyProblem = 'missing';
    await readParts(request, { publicUrl: site.publicUrl, fileBytes, files: 1 }, async (file) => {
      const answer = await site.clients.databox.stream(request.caller, databoxStreams.inspectZfo(), {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file.stream,
      });
      const text = await readAll(answer, answerBytes);
      file.stream.resume();
      if (answer.status === 200) outcome = zfoView.parse(JSON.parse(text));
      else if (answer.status === 413 || file.tooBig()) outcome = 'tooBig';
      else if (answer.status >= 500) throw new ServiceDown();
      else outcome = 'unreadable';
    });
    const result = outcome as ZfoView | VerifyProblem;
    const frame = await loadFrame(request, site, 'verify');
    if (typeof result === 'string')
      return show(request, reply, site, verifyPage(frame, result), result === 'tooBig' ? 413 : 422);
    return show(request, reply, site, verifiedPage(frame, result));
  });
};
