import { isTicked, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { offered, type reminded, settingsPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/kalendar/nastaveni`: groups whose days concern the citizen, and reminders. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/nastaveni', citizen, async (request, reply) => {
    const { catalogue, ...settings } = await site.clients.calendar.as(request.caller).settings.get();
    return show(request, reply, site, settingsPage(catalogue, settings, textOf(request.query, 'ulozeno') === '1'));
  });

  app.post('/kalendar/nastaveni', citizen, async (request, reply) => {
    const calendar = site.clients.calendar.as(request.caller);
    const { catalogue, reminders } = await calendar.settings.get();
    // Days that the form does not offer stay as they were.
    const chosen = (kind: (typeof reminded)[number]) => [
      ...reminders[kind].filter((days) => !offered.some((one) => one === days)),
      ...offered.filter((days) => isTicked(request.body, `upominka-${kind}-${days}`)),
    ];
    await calendar.settings.put({
      groups: catalogue.map(({ id }) => id).filter((id) => isTicked(request.body, `skupina-${id}`)),
      reminders: {
        deadline: chosen('deadline'),
        appointment: chosen('appointment'),
        validity: chosen('validity'),
        yearly: chosen('yearly'),
      },
    });
    return goTo(request, reply, '/kalendar/nastaveni?ulozeno=1');
  });
};
