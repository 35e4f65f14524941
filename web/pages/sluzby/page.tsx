import { PageHead } from '../../components/basics.tsx';
import { type Group, groups, type Section, servicesPath } from '../../layout/navigation.ts';
import type { Page } from '../../render.ts';
import { texts } from './texts.ts';

/** Every section that has a group, by groups. */
export function servicesPage(sections: readonly Section[]): Page {
  const shown = (Object.keys(groups) as Group[])
    .map((name) => ({ name, sections: sections.filter(({ group }) => group === name) }))
    .filter((group) => group.sections.length > 0);
  return {
    title: (p) => texts[p.lang].title,
    section: servicesPath,
    crumbs: () => [],
    body: (p) => (
      <div class="stack">
        <PageHead title={texts[p.lang].title} lede={texts[p.lang].lead} />
        {shown.map((group) => (
          <section class="stack" aria-labelledby={`group-${group.name}`}>
            <h2 id={`group-${group.name}`}>{groups[group.name][p.lang]}</h2>
            <ul class="services">
              {group.sections.map(({ path, label, about }) => (
                <li>
                  <a href={p.href(path)}>{label[p.lang]}</a>
                  {about && <p>{about[p.lang]}</p>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    ),
  };
}
