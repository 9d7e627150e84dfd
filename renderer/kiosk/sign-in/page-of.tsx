import type { ReactNode } from 'react';
import { CategoryPage, HelpToLeavePage, NamePage, OrganisationPage, SpellingPage, VehiclePage } from './about-you.tsx';
import { CheckPage } from './CheckPage.tsx';
import { ChildrenPage } from './ChildrenPage.tsx';
import { DevicesPage } from './DevicesPage.tsx';
import { DonePage } from './DonePage.tsx';
import { AcceptableUsePage, LeafletPage, ReadingPage, RefusingPage, RulesPage } from './documents.tsx';
import type { SignInContext, SignInEvent } from './flow.ts';
import { GroupPage } from './GroupPage.tsx';
import { HostPage } from './HostPage.tsx';
import { PassPage } from './PassPage.tsx';
import { PermissionPage } from './PermissionPage.tsx';
import { deviceOf } from './pages.ts';
import { MeanwhilePage, MinutesPage, PlacePage, PurposePage } from './request.tsx';
import type { Documents } from './SignIn.tsx';
import { LostPage, NotMyPass, NotPossible, OfficeComes, Sending, UnderAge } from './states.tsx';
import { PlanPage, TogetherPage } from './treatment.tsx';
import { BuildingWorkPage, WorkAreaPage } from './work.tsx';

/** What a page of the sign-in works with. */
export interface PageProps {
  readonly context: SignInContext;
  readonly documents: Documents;
  readonly send: (event: SignInEvent) => undefined;
}

/** States that are drawn, and their pages. A state that is only passed through has none. */
const PAGES: Readonly<Record<string, (props: PageProps) => ReactNode>> = {
  pass: PassPage,
  category: CategoryPage,
  name: NamePage,
  spelling: SpellingPage,
  organisation: OrganisationPage,
  host: HostPage,
  group: GroupPage,
  'work area': WorkAreaPage,
  'building work': BuildingWorkPage,
  devices: DevicesPage,
  together: TogetherPage,
  plan: PlanPage,
  permission: PermissionPage,
  purpose: PurposePage,
  place: PlacePage,
  minutes: MinutesPage,
  meanwhile: MeanwhilePage,
  rules: RulesPage,
  refusing: RefusingPage,
  'acceptable use': AcceptableUsePage,
  'refusing use': RefusingPage,
  leaflet: LeafletPage,
  reading: ReadingPage,
  check: CheckPage,
  children: ChildrenPage,
  'help to leave': HelpToLeavePage,
  vehicle: VehiclePage,
  sending: Sending,
  lost: LostPage,
  'under 18': UnderAge,
  'not me': NotMyPass,
  done: DonePage,
  'office comes': OfficeComes,
  'not possible': NotPossible,
};

/** The page of a state; made anew for each device it comes back for. */
export function pageOf(state: string, props: PageProps): ReactNode {
  const Drawn = PAGES[state];
  return Drawn && <Drawn key={`${state} ${deviceOf(props.context.at) ?? ''}`} {...props} />;
}
