import { textOf } from '../../../forms.ts';
import { NotFound } from '../../../errors/problems.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { isDay } from '../../../i18n/days.ts';
import { eventAddress, eventPage, type EventNote, removePage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
const states = { hotovo: 'settled', neplati: 'withdrawn', otevreno: 'open' } as const;

type ById = { Params: { id: string } };

/** A beginning as the calendar writes it: a day, or a local time. */
function beginningOf(values: unknown): string | null {
  const text = textOf(values, 'den');
  return isDay(text.slice(0, 10)) && /^(T\d{2}:\d{2})?$/.test(text.slice(10)) ? text : null;
}

/** `/kalendar/udalost/:id`: an event and what can be done with it. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/kalendar/udalost/:id', citizen, async (request, reply) => {
    const event = await site.clients.calendar.as(request.caller).entries.get({ id: request.params.id });
    const done = textOf(request.query, 'hotovo');
    const note = done in texts.cs.notes ? (done as EventNote) : null;
    return show(request, reply, site, eventPage(event, beginningOf(request.query), note));
  });

  app.post<ById>('/kalendar/udalost/:id/stav', citizen, async (request, reply) => {
    const { id } = request.params;
    const asked = textOf(request.body, 'stav');
    const state = states[asked as keyof typeof states];
    if (state) await site.clients.calendar.as(request.caller).entries.decide({ id, state });
    return goTo(request, reply, `${eventAddress(id)}?hotovo=${state ? asked : ''}`);
  });

  app.post<ById>('/kalendar/udalost/:id/vynechat', citizen, async (request, reply) => {
    const { id } = request.params;
    const on = beginningOf(request.body);
    if (on === null) throw new NotFound();
    await site.clients.calendar.as(request.caller).entries.skip({ id, on });
    return goTo(request, reply, `${eventAddress(id)}?hotovo=vynechano`);
  });

  app.get<ById>('/kalendar/udalost/:id/smazat', citizen, async (request, reply) => {
    const event = await site.clients.calendar.as(request.caller).entries.get({ id: request.params.id });
    if (!event.own) throw new NotFound();
    return show(request, reply, site, removePage(event));
  });

  app.post<ById>('/kalendar/udalost/:id/smazat', citizen, async (request, reply) => {
    const { id } = request.params;
    await site.clients.calendar.as(request.caller).entries.remove({ id });
    return goTo(request, reply, `/kalendar/smazane?prave=${id}`);
  });
};
