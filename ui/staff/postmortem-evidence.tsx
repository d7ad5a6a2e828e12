import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import { type KnownEvidence, missingEntries } from '#domain/evidence-entry.ts'
import type { Language } from '#domain/language.ts'
import { EVIDENCE_TYPES } from '#domain/postmortem.ts'
import { fileSize } from '#i18n/file-size.ts'
import { type FormProblem, STAFF } from '#i18n/staff.ts'
import { STAFF_POSTMORTEM_EVIDENCE } from '#i18n/staff-postmortem-evidence.ts'
import { ButtonForm } from './button-form.tsx'
import type { FormAction } from './form-state.ts'

type Draft = Pick<ConsolePostmortem, 'id' | 'slug' | 'texts'>
type File = KnownEvidence & { readonly addedBy: string }

/** The evidence files of a draft, each with its hash, and what facts.yaml has to say of it. `remove`: null while nobody may change it. */
export function PostmortemEvidenceFiles({
  draft: { id, slug, texts },
  files,
  remove,
  language,
}: {
  readonly draft: Draft
  readonly files: readonly File[]
  readonly remove: FormAction | null
  readonly language: Language
}) {
  const words = STAFF_POSTMORTEM_EVIDENCE[language]
  const missing = missingEntries(texts.facts, files)
  return (
    <>
      <ul className="kept">
        {files.map(({ path, sizeBytes, sha256, addedBy }) => (
          <li key={path}>
            <a href={`/staff/postmortems/${slug}/${path}`}>{path}</a>
            <p className="facts">
              <span>{fileSize(sizeBytes)}</span> <span>{words.addedBy(addedBy)}</span>{' '}
              <span>{missing.some((one) => one.path === path) ? words.notNamed : words.named}</span>
            </p>
            <p>
              SHA-256 <code>{sha256}</code>
            </p>
            {remove !== null && <ButtonForm action={remove} language={language} start={{ id, path }} submit={words.remove} />}
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <section aria-labelledby="entries-title">
          <h3 id="entries-title">{words.entries}</h3>
          <p>{words.entriesText}</p>
          <pre>{missing.map(({ entry }) => entry).join('\n')}</pre>
        </section>
      )}
    </>
  )
}

/** Sends one file. A plain form: nothing of it needs scripts. */
export function PostmortemEvidenceForm({
  slug,
  problem,
  name,
  language,
}: {
  readonly slug: string
  /** Why the last one was refused. */
  readonly problem: FormProblem | null
  /** What was typed with it. */
  readonly name: string
  readonly language: Language
}) {
  const words = STAFF_POSTMORTEM_EVIDENCE[language]
  const described = problem === null ? 'file-hint' : 'file-hint file-problem'
  return (
    <form className="form" method="post" encType="multipart/form-data" action={`/staff/postmortems/${slug}/evidence/add`}>
      <div className="field">
        <label htmlFor="file">{words.file}</label>
        <p className="hint" id="file-hint">
          {words.fileHint(Object.keys(EVIDENCE_TYPES).join(', '))}
        </p>
        {problem !== null && (
          <p className="problem" id="file-problem" role="alert">
            {STAFF[language].formProblem[problem]}
          </p>
        )}
        <input
          id="file"
          name="file"
          type="file"
          accept={Object.keys(EVIDENCE_TYPES)
            .map((ending) => `.${ending}`)
            .join(',')}
          aria-describedby={described}
          aria-invalid={problem === null ? undefined : true}
        />
      </div>
      <div className="field">
        <label htmlFor="name">
          {words.name} <small>({STAFF[language].optional})</small>
        </label>
        <p className="hint" id="name-hint">
          {words.nameHint}
        </p>
        <input id="name" name="name" autoComplete="off" defaultValue={name} aria-describedby="name-hint" />
      </div>
      <button type="submit" className="primary">
        {words.add}
      </button>
    </form>
  )
}
