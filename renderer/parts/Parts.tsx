/** Every part that the screens are made of, in every state it has: to look at, and to choose from before making one. */
import { Flame, LogIn, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DEVICE_KINDS, MARKS } from '../../core/devices.ts';
import { BadgePicture } from '../ui/BadgePicture.tsx';
import { Band } from '../ui/Band.tsx';
import { Blocks } from '../ui/Blocks.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CheckCard } from '../ui/CheckCard.tsx';
import { Choice, Choices } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DEVICE_ICONS } from '../ui/device-icons.ts';
import { ErrorSummary } from '../ui/ErrorSummary.tsx';
import { FileField } from '../ui/FileField.tsx';
import { Icon } from '../ui/Icon.tsx';
import OnScreenKeyboard from '../ui/keyboard/OnScreenKeyboard.tsx';
import type { TypingField } from '../ui/keyboard/typing.ts';
import { Progress } from '../ui/Progress.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { RadioCards } from '../ui/RadioCards.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { Shell } from '../ui/Shell.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { StatusPill } from '../ui/StatusPill.tsx';
import { TextAreaField } from '../ui/TextAreaField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Tokens } from './Tokens.tsx';
import './parts.css';

const nothing = () => undefined;
const HEADLINES = {
  none: ['NO DEVICE', 'DECLARED'],
  'at office': ['AT OFFICE'],
  'may use': ['MAY USE:', 'LAPTOP'],
  'keep away': ['KEEP', 'AWAY'],
};

/** The page of all parts. */
export function Parts() {
  return (
    <Shell
      schoolName="Every part of the screens"
      initial="G"
      band="Invented names. Made by npm run design."
      beside={<Progress step={3} of={7} words="Step 3 of 7" />}
    >
      <div className="parts">
        <Tokens />
        <Buttons />
        <Answers />
        <Fields />
        <Problems />
        <Sheets />
        <Devices />
        <Badge />
        <Keyboard />
      </div>
    </Shell>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  return (
    <Part title="Buttons">
      <div className="part__row">
        <Button look="main">Continue</Button>
        <Button>Back</Button>
        <Button icon={Plus}>Add a person</Button>
        <Button look="danger" icon={Flame}>
          Everybody out
        </Button>
        <Button look="quiet">How we use your details</Button>
        <Button look="aid" icon={LogIn}>
          Ask the office
        </Button>
        <Button disabled>Not now</Button>
      </div>
    </Part>
  );
}

function Answers() {
  const [checked, setChecked] = useState(true);
  const [chosen, setChosen] = useState<'real' | 'drill'>('drill');
  return (
    <Part title="Answers">
      <Choices columns={2}>
        <Choice label="Off, in my bag or pocket" hint="Until I leave" onChoose={nothing} />
        <Choice icon={LogIn} label="Hand it in at the office" hint="We give you a tag" onChoose={nothing} />
      </Choices>
      <div className="part__row">
        <CheckCard icon={DEVICE_ICONS.phone} label="Mobile phone" checked={checked} onChange={setChecked} />
        <CheckCard
          icon={DEVICE_ICONS.laptop}
          label="Laptop"
          hint="or netbook"
          checked={!checked}
          onChange={(on) => setChecked(!on)}
        />
      </div>
      <RadioCards
        legend="Is it real?"
        value={chosen}
        options={[
          { value: 'real', label: 'There is a fire or an alarm' },
          { value: 'drill', label: 'A drill', hint: 'It is timed and kept' },
        ]}
        onChange={setChosen}
      />
    </Part>
  );
}

function Fields() {
  const [typed, setTyped] = useState('Ines Castellano');
  const [chosen, setChosen] = useState<'head' | 'deputy'>('head');
  return (
    <Part title="Fields">
      <TextField label="Full name" hint="As it should stand on the badge." value={typed} onChange={setTyped} />
      <TextField
        label="Number plate"
        error="Type a shorter number plate"
        value="GF26 ABC GF26 ABC"
        onChange={nothing}
      />
      <SecretField label="Passphrase" showWords="Show what I type" value={typed} onChange={setTyped} />
      <TextAreaField
        label="Reason"
        hint="A few words."
        value="A spelling mistake."
        maxLength={200}
        onChange={nothing}
      />
      <SelectField
        label="Who decides"
        value={chosen}
        options={[
          { value: 'head', label: 'Headteacher' },
          { value: 'deputy', label: 'Deputy headteacher' },
        ]}
        onChange={setChosen}
      />
      <FileField label="Names from a spreadsheet" accept=".csv" onChoose={nothing} />
    </Part>
  );
}

function Problems() {
  const [asking, setAsking] = useState(false);
  return (
    <Part title="Problems and questions">
      <ErrorSummary title="There is a problem" errors={[{ fieldId: 'root', message: 'Type your name' }]} />
      <div className="part__row">
        <Button onClick={() => setAsking(true)}>Show a dialog</Button>
      </div>
      {asking && (
        <Dialog
          title="Are you still there?"
          onClose={() => setAsking(false)}
          actions={
            <Button look="main" onClick={() => setAsking(false)}>
              I need more time
            </Button>
          }
        >
          <p>We will clear this screen in 20 seconds.</p>
        </Dialog>
      )}
    </Part>
  );
}

function Sheets() {
  return (
    <Part title="Sheets and documents">
      <Band words="Demonstration. The people here are not real." />
      <Card actions={<Button look="main">Check ID</Button>}>
        <h3>Rosa Lund</h3>
        <p>Northfield Psychology · Mr Hale</p>
      </Card>
      <ProgressBar words="Making a backup" done={40} total={100} />
      <Blocks
        language="en"
        blocks={[
          { kind: 'heading', level: 2, line: [{ kind: 'text', text: 'Phones' }] },
          {
            kind: 'list',
            ordered: false,
            items: [
              [
                { kind: 'strong', text: 'Switch off' },
                { kind: 'text', text: ' your phone and every other device.' },
              ],
              [{ kind: 'text', text: 'Keep them out of sight.' }],
            ],
          },
        ]}
      />
    </Part>
  );
}

function Devices() {
  return (
    <Part title="Devices and their status">
      <div className="part__row">
        {DEVICE_KINDS.map((kind) => (
          <figure key={kind} className="part__figure">
            <Icon of={DEVICE_ICONS[kind]} large />
            <figcaption>{kind}</figcaption>
          </figure>
        ))}
      </div>
      <div className="part__row">
        {MARKS.map((mark) => (
          <figure key={mark} className="part__figure">
            <StatusMark mark={mark} />
            <StatusPill mark={mark} headline={HEADLINES[mark]} />
          </figure>
        ))}
      </div>
    </Part>
  );
}

function Badge() {
  return (
    <Part title="A badge, as the screens show it">
      <BadgePicture
        description="A badge that says KEEP AWAY."
        date="Tuesday 24 Nov"
        time="09:12"
        schoolName="Greenfield Primary School"
        visitorName="Ines Castellano"
        roleLine="Kestrel Heating · Sam Trent"
        code="A-7K4QM"
        status={{ mark: 'keep away', headline: ['KEEP', 'AWAY'], details: ['phone, tablet: staffroom only'] }}
        supervision="escorted"
      />
    </Part>
  );
}

/** Shown here for a field that nobody looks at. */
function Keyboard() {
  const [field, setField] = useState<TypingField | null>(null);
  return (
    <Part title="The on-screen keyboard">
      <label className="unseen">
        What is typed
        <input ref={setField} type="text" autoCapitalize="words" />
      </label>
      {field && <OnScreenKeyboard field={field} onHide={nothing} />}
    </Part>
  );
}
