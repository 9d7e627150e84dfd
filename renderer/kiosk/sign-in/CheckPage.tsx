import { needsSpelling } from '../../../core/visits.ts';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../words/words.ts';
import { KioskPage } from '../KioskPage.tsx';
import { asks, isAsBefore } from './answers.ts';
import type { SignInEvent } from './flow.ts';
import { useCategoryLabel, useHostLabel, usePlanLabel } from './labels.ts';
import type { PageProps } from './page-of.tsx';

interface Row {
  readonly name: string;
  readonly answer: string;
  /** What "Change" does. */
  readonly change: SignInEvent;
}

/** What changes from day to day first, because nobody was asked it before; then every answer, each with a way to change it. */
export function CheckPage({ context, send }: PageProps) {
  const t = useWords();
  const rows = useRows(context);
  const today = useExtraRows(context.answers);
  return (
    <KioskPage
      heading={t('check.title')}
      lead={t('check.lead')}
      onBack={() => send({ type: 'back' })}
      actions={
        <Button look="main" onClick={() => send({ type: 'send' })}>
          {t('check.send')}
        </Button>
      }
    >
      {today.length > 0 && (
        <section className="today" aria-labelledby="check-today">
          <h2 id="check-today">{t('check.today')}</h2>
          <Rows rows={today} send={send} />
        </section>
      )}
      <Rows rows={rows} send={send} />
    </KioskPage>
  );
}

function Rows({ rows, send }: { rows: readonly Row[]; send: PageProps['send'] }) {
  const t = useWords();
  return (
    <dl className="facts facts--two">
      {rows.map(({ name, answer, change }) => (
        <div key={name} className="facts__row">
          <dt>{name}</dt>
          <dd data-private>
            <bdi>{answer}</bdi>
          </dd>
          <dd className="facts__change">
            <Button look="quiet" onClick={() => send(change)}>
              <span aria-hidden="true">{t('check.change')}</span>
              <span className="unseen">{t('check.changeWhat', { what: name })}</span>
            </Button>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useRows({ answers, school }: PageProps['context']): Row[] {
  return [
    ...usePersonRows(answers),
    ...useWorkRows(answers),
    ...useDeviceRows(answers),
    ...useLeafletRow(answers, school),
  ];
}

function usePersonRows(answers: PageProps['context']['answers']): Row[] {
  const t = useWords();
  const categoryLabel = useCategoryLabel();
  const hostLabel = useHostLabel();
  const { category, host, pass, asBefore } = answers;
  const before = t('pass.asBefore');
  const kind = category ? categoryLabel(category) : '';
  const organisation = answers.organisation || t('check.noOrganisation');
  const row = (
    name: string,
    answer: string,
    page: 'category' | 'name' | 'spelling' | 'organisation' | 'host' | 'group',
  ): Row => ({
    name,
    answer,
    change: { type: 'change', page: { name: page } },
  });
  return [
    row(t('check.name'), answers.name ?? pass?.firstName ?? '', 'name'),
    ...(needsSpelling(answers.name ?? '')
      ? [row(t('check.spelling'), answers.spelling || t('check.noSpelling'), 'spelling')]
      : []),
    row(t('check.why'), asBefore && category?.id === pass?.categoryId ? before : kind, 'category'),
    ...(asks(category, 'organisation')
      ? [row(t('check.organisation'), isAsBefore(answers, 'organisation') ? before : organisation, 'organisation')]
      : []),
    row(t('check.host'), host ? hostLabel(host) : before, 'host'),
    ...(answers.headcount == null ? [] : [row(t('check.group'), String(answers.headcount), 'group')]),
  ];
}

function useWorkRows(answers: PageProps['context']['answers']): Row[] {
  const t = useWords();
  const { category, workArea = '', buildingWork = false } = answers;
  const row = (name: string, answer: string, page: 'work area' | 'building work'): Row[] => [
    { name, answer, change: { type: 'change', page: { name: page } } },
  ];
  const building = t(buildingWork ? 'check.yes' : 'check.no');
  return [
    ...(asks(category, 'work area') ? row(t('check.workArea'), workArea, 'work area') : []),
    ...(asks(category, 'building work') ? row(t('check.buildingWork'), building, 'building work') : []),
  ];
}

function useDeviceRows(answers: PageProps['context']['answers']): Row[] {
  const t = useWords();
  const planLabel = usePlanLabel();
  const { devices = [], together } = answers;
  const kinds = devices.map((kind) => t(`device.${kind}`)).join(', ');
  const alone = devices.length === 1 || together === 'each';
  return [
    {
      name: t('check.devices'),
      answer: isAsBefore(answers, 'devices') ? t('pass.asBefore') : kinds || t('check.noDevices'),
      change: { type: 'change', page: { name: 'devices' } },
    },
    ...devices.map((device): Row => {
      const page = alone ? ({ name: 'plan', device } as const) : ({ name: 'together' } as const);
      return { name: t(`device.${device}`), answer: planLabel(answers, device), change: { type: 'change', page } };
    }),
  ];
}

/** Who has the leaflet already is offered it here; everybody else on a page of its own. */
function useLeafletRow(answers: PageProps['context']['answers'], school: PageProps['context']['school']): Row[] {
  const t = useWords();
  const { pass, leaflet } = answers;
  if (pass?.leafletSeen !== true || school.leafletVersionId === null || leaflet === undefined) return [];
  return [
    {
      name: t('check.leafletTitle'),
      answer: t(`check.leaflet.${leaflet}`),
      change: { type: 'change', page: { name: 'leaflet' } },
    },
  ];
}

function useExtraRows(answers: PageProps['context']['answers']): Row[] {
  const t = useWords();
  const { category, children, helpToLeave, vehicle } = answers;
  const said = {
    children: children > 0 ? String(children) : t('check.noChildren'),
    'help to leave': t(helpToLeave ? 'check.yes' : 'check.no'),
    vehicle: vehicle || t('check.noVehicle'),
  };
  const extras = ['children', 'help to leave', 'vehicle'] as const;
  return extras
    .filter((extra) => asks(category, extra))
    .map((extra) => ({ name: t(`check.${extra}`), answer: said[extra], change: { type: 'change extra', extra } }));
}
