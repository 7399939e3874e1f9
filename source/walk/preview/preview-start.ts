import type { Profile } from '../../persistence/profile.ts';
import type { ProfileNameProblem } from '../../persistence/profile-name.ts';
import type { Problem } from '../../settings/question.ts';
import { takeAnswer } from '../../settings/take-answer.ts';
import { Changes } from '../../structures/changes.ts';
import type { StartPhase } from '../start-phase.ts';
import type { KeyPlace } from '../walk-profile.ts';
import { DEVICE, HOST, SCOPE } from './made-up-events.ts';
import type { PreviewWalk } from './preview-walk.ts';

type Named = Pick<Profile, 'name'>;

/** The beginning of a previewed walk: a list of profiles that are saved nowhere, and change as long as one looks on. */
export class PreviewStart {
  readonly changes: Changes;
  readonly refused = undefined;
  readonly walkProfile: PreviewProfile;
  readonly #walk: PreviewWalk;
  #profiles: readonly Profile[];

  /** @param milliseconds since 1970: when the profiles are said to have been used */
  constructor(walk: PreviewWalk, milliseconds: number) {
    this.#walk = walk;
    this.#profiles = profiles(new Date(milliseconds).toISOString());
    this.changes = new Changes();
    this.walkProfile = new PreviewProfile(this.changes);
    walk.subscribe(() => this.changes.notify());
  }

  get phase(): StartPhase {
    return this.#walk.example?.start ?? 'walking';
  }

  get profiles(): readonly Profile[] {
    return this.#profiles;
  }

  get chosen(): Profile | undefined {
    return this.#profiles[0];
  }

  /** There is nothing to be gone on with. */
  async go(): Promise<void> {}

  resume(): Promise<void> {
    return this.#walk.forward();
  }

  startOver(): Promise<void> {
    return this.#walk.forward();
  }

  startNew(): void {
    void this.#walk.goTo('target');
  }

  async giveKey(raw: string): Promise<Problem | undefined> {
    const { problem } = takeAnswer('symmetricKey', raw, this.#walk.state.draft);
    if (problem === undefined) await this.#walk.forward();
    return problem;
  }

  checkKey(raw: string): Problem | undefined {
    return takeAnswer('symmetricKey', raw, this.#walk.state.draft).problem;
  }

  chooseAgain(): void {
    void this.#walk.back();
  }

  async rename({ name }: Named, newName: string): Promise<void> {
    this.#change((all) =>
      all.map((one) => (one.name === name ? { ...one, name: newName, named: true } : one)),
    );
  }

  async duplicate({ name }: Named, newName: string): Promise<void> {
    this.#change((all) => [
      ...all,
      ...all.filter((one) => one.name === name).map((one) => ({ ...one, name: newName })),
    ]);
  }

  async remove({ name }: Named): Promise<void> {
    this.#change((all) => all.filter((one) => one.name !== name));
  }

  async putBack(removed: Profile): Promise<void> {
    this.#change((all) => [...all, removed]);
  }

  #change(change: (profiles: readonly Profile[]) => readonly Profile[]): void {
    this.#profiles = change(this.#profiles);
    this.changes.notify();
  }
}

/** The profile of the previewed walk: it takes a name and a yes, and keeps neither. */
class PreviewProfile {
  readonly changes: Changes;
  readonly notSaved = undefined;
  readonly place: KeyPlace | undefined = undefined;
  #name: string = DEVICE;
  #isNamed = false;
  #remembersKey = false;

  constructor(changes: Changes) {
    this.changes = changes;
  }

  get name(): string {
    return this.#name;
  }

  get isNamed(): boolean {
    return this.#isNamed;
  }

  get remembersKey(): boolean {
    return this.#remembersKey;
  }

  /** No keyring is asked. */
  async findPlace(): Promise<void> {}

  async rename(name: string): Promise<ProfileNameProblem | undefined> {
    this.#name = name;
    this.#isNamed = true;
    this.changes.notify();
    return undefined;
  }

  async rememberKey(wanted: boolean): Promise<void> {
    this.#remembersKey = wanted;
    this.changes.notify();
  }
}

function profiles(now: string): readonly Profile[] {
  const saved = { named: true, createdAt: now, updatedAt: now, ticked: {} };
  const azure = { target: 'azure', host: HOST, idScope: SCOPE, registrationId: DEVICE };
  return [
    { ...saved, id: '1', name: DEVICE, settings: azure, step: 'telemetry' },
    {
      ...saved,
      id: '2',
      name: 'thermometer-12',
      settings: { ...azure, registrationId: 'thermometer-12' },
      step: 'provision',
      lastResult: { outcome: 'failed', step: 'provision', code: 'dps-unauthorized', at: now },
    },
    {
      ...saved,
      id: '3',
      name: 'sandbox',
      named: false,
      settings: { target: 'sandbox' },
      step: 'next',
    },
  ];
}
