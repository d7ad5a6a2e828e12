import type { Language } from '#domain/language.ts'
import { revisionPath } from '#domain/revision.ts'
import { type Leaf, leafSubject } from '#domain/transparency/leaf.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { VERIFY } from '#i18n/verify.ts'
import { VERIFY_TEXT, type VerifyStep } from '#i18n/verify-text.ts'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { Time, UtcTime } from './time.tsx'

/** A public key as people compare it; `fingerprint` null where the key itself is short enough. */
export type ShownKey = {
  readonly role: 'log' | 'publisher' | 'publisher-ssh'
  readonly text: string
  readonly fingerprint: string | null
  readonly isOld: boolean
}

/** The newest signed checkpoint; `note` is the whole of it, `root` base64. */
export type ShownHead = {
  readonly log: number
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly at: Date
  readonly note: string
}

/** The newest revision of a postmortem, with the commands for its own files; no steps while it is not in the log. */
export type ShownRevision = {
  readonly id: string
  readonly slug: string
  readonly number: number
  readonly title: string
  readonly steps: readonly { readonly step: VerifyStep; readonly command: string }[]
}

type Props = {
  readonly frame: Frame
  readonly head: ShownHead | null
  /** One sentence in English while signing is refused. */
  readonly problem: string | null
  /** `none` while nobody outside has to sign. */
  readonly quorum: string
  readonly keys: readonly ShownKey[]
  readonly newest: ShownRevision | null
  readonly lost: readonly { readonly log: number; readonly index: number; readonly leaf: Leaf }[]
  /** Paths from the root. */
  readonly downloads: readonly string[]
}

export function VerifyPage({ frame, head, problem, quorum, keys, newest, lost, downloads }: Props) {
  const { language, origin } = frame
  const texts = VERIFY[language]
  return (
    <Page frame={frame} path="/verify" section={null} title={texts.title} description={texts.description}>
      <h1>{texts.title}</h1>
      <div className="reading">
        <p className="lead">{texts.lead}</p>
        <Sentences id="proved" title={texts.proved} sentences={texts.provedList} />
        <Sentences
          id="not-proved"
          title={texts.notProved}
          sentences={[quorum === 'none' ? texts.noWitness : texts.witnessed(quorum), ...texts.notProvedList]}
        />
        <LogState head={head} problem={problem} language={language} />
        {head === null ? null : <Checkpoint head={head} origin={origin} language={language} />}
        {keys.length === 0 ? null : <Keys keys={keys} language={language} />}
        {newest === null ? null : <Revision revision={newest} origin={origin} language={language} />}
        {head === null ? null : <Everything head={head} vkey={keys.findLast((key) => key.role === 'log')?.text ?? ''} origin={origin} language={language} />}
        {lost.length === 0 ? null : <Lost lost={lost} language={language} />}
        {downloads.length === 0 ? null : <Downloads paths={downloads} language={language} />}
      </div>
    </Page>
  )
}

function Sentences({ id, title, sentences }: { readonly id: string; readonly title: string; readonly sentences: readonly string[] }) {
  return (
    <section className="prose">
      <h2 id={id}>{title}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

function LogState({ head, problem, language }: Pick<Props, 'head' | 'problem'> & { readonly language: Language }) {
  const texts = VERIFY[language]
  return (
    <section className="prose">
      <h2 id="log">{texts.state}</h2>
      {problem === null ? null : (
        <>
          <p>
            <b>{texts.paused}</b>
          </p>
          <p>
            {texts.pausedWhy}: <span lang="en">{problem}</span>
          </p>
        </>
      )}
      {head === null ? (
        <p>{texts.noLog}</p>
      ) : (
        <dl className="facts">
          <Fact term={texts.origin}>
            <code>{head.origin}</code>
          </Fact>
          <Fact term={texts.size}>{texts.sizeOf(head.size)}</Fact>
          <Fact term={texts.signedAt}>
            <Time at={head.at} kind="recorded" language={language} /> <UtcTime at={head.at} />
          </Fact>
          <Fact term={texts.root}>
            <code>{head.root}</code>
          </Fact>
          <Fact term={texts.newest}>
            <a href={`/log/${head.log}/checkpoint`}>{`/log/${head.log}/checkpoint`}</a>
          </Fact>
        </dl>
      )}
    </section>
  )
}

function Checkpoint({ head, origin, language }: { readonly head: ShownHead; readonly origin: string; readonly language: Language }) {
  const texts = VERIFY[language]
  const address = `${origin}/log/${head.log}/checkpoints/${head.size}`
  return (
    <section className="prose">
      <h2 id="checkpoint">{texts.checkpoint}</h2>
      <p>{texts.checkpointMeaning(head.note.trimEnd().split('\n').length)}</p>
      <pre>{head.note}</pre>
      <Command text={texts.saveCheckpoint} command={`curl -fsS -o ${savedAs(head)} ${address}`} />
      <Command text={texts.compareCheckpoint} command={`diff <(curl -fsS ${address} | head -3) <(head -3 ${savedAs(head)})`} />
    </section>
  )
}

function savedAs({ size }: ShownHead): string {
  return `checkpoint-${size}.txt`
}

function Command({ text, command }: { readonly text: string; readonly command: string }) {
  return (
    <>
      <p>{text}</p>
      <pre>{command}</pre>
    </>
  )
}

function Keys({ keys, language }: { readonly keys: readonly ShownKey[]; readonly language: Language }) {
  const texts = VERIFY[language]
  return (
    <section>
      <h2 id="keys">{texts.keys}</h2>
      <p>{texts.keysMeaning}</p>
      <ul className="plain">
        {keys.map(({ role, text, fingerprint, isOld }) => (
          <li key={text}>
            <p className="meta">{`${texts.keyOf[role]}${isOld ? ` · ${texts.keyOld}` : ''}`}</p>
            {fingerprint === null ? null : (
              <p>
                <code>{fingerprint}</code>
              </p>
            )}
            <code>{text}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Revision({ revision, origin, language }: { readonly revision: ShownRevision; readonly origin: string; readonly language: Language }) {
  const { id, slug, number, title, steps } = revision
  const texts = VERIFY[language]
  const path = revisionPath(slug, number)
  return (
    <section className="prose">
      <h2 id="postmortem">{texts.revision}</h2>
      <p>
        {texts.revisionMeaning(title, number)} <a href={pathIn(language, path)}>{texts.toRevision}</a>
      </p>
      {steps.length === 0 ? (
        <p>{texts.notLogged}</p>
      ) : (
        <>
          <Command text={texts.tools} command="sudo apt install minisign signify-openbsd openssl openssh-client unzip curl" />
          <Command text={texts.download} command={`curl -fO ${origin}${path}/evidence.zip\nunzip evidence.zip\ncd ${id}-r${number}`} />
          <ol>
            {steps.map(({ step, command }) => (
              <Step key={step} step={step} command={command} language={language} />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function Step({ step, command, language }: { readonly step: VerifyStep; readonly command: string; readonly language: Language }) {
  const texts = VERIFY[language]
  const { title, proves, provesNot } = VERIFY_TEXT[language].steps[step]
  return (
    <li className="prose">
      <h3 id={`step-${step}`}>{title}</h3>
      <pre>{command}</pre>
      <p>
        {texts.shows}: {texts.showsList[step]}
      </p>
      <p>
        {texts.proves}: {proves}
      </p>
      <p className="meta">
        {texts.provesNot}: {provesNot}
      </p>
    </li>
  )
}

function Everything({
  head,
  vkey,
  origin,
  language,
}: {
  readonly head: ShownHead
  readonly vkey: string
  readonly origin: string
  readonly language: Language
}) {
  const texts = VERIFY[language]
  return (
    <section className="prose">
      <h2 id="everything">{texts.everything}</h2>
      <p>{texts.everythingMeaning}</p>
      <Command text={texts.verifySite} command={`npm run verify -- ${origin}`} />
      <Command text={texts.verifyKept} command={`npm run verify -- ${origin} --checkpoint ${savedAs(head)} --key '${vkey}'`} />
      <Command text={texts.verifyTwo} command={`npm run verify -- ${origin} ${texts.anotherCopy}`} />
    </section>
  )
}

function Lost({ lost, language }: { readonly lost: Props['lost']; readonly language: Language }) {
  const texts = VERIFY[language]
  return (
    <section>
      <h2 id="lost">{texts.lost}</h2>
      <p>{texts.lostMeaning}</p>
      <ul className="plain">
        {lost.map(({ log, index, leaf }) => (
          <li key={`${log} ${index}`}>
            {texts.lostItem(log, index)} · {texts.leafTypes[leaf.type]} <code>{leafSubject(leaf)}</code>
            <p>
              {texts.lostText}
              {textHash(leaf) === null ? null : (
                <>
                  {' '}
                  · {texts.hash} <code>{textHash(leaf)}</code>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of the text that the leaf stands for; null for leaves that are all there is. */
function textHash(leaf: Leaf): string | null {
  if ('record' in leaf) return leaf.record.sha256
  if (leaf.type === 'policy') return leaf.file.sha256
  return leaf.type === 'postmortem-revision' ? (leaf.files.find(({ path }) => path.endsWith(`/${SUMS_FILE}`))?.sha256 ?? null) : null
}

function Downloads({ paths, language }: { readonly paths: readonly string[]; readonly language: Language }) {
  const texts = VERIFY[language]
  return (
    <section className="prose">
      <h2 id="downloads">{texts.downloads}</h2>
      <p>{texts.downloadsMeaning}</p>
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <a href={path}>{path}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
