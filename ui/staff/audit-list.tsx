import type { AuditEntry } from '#domain/audit.ts'
import { differences } from '#domain/audit-difference.ts'
import type { Language } from '#domain/language.ts'
import { STAFF_AUDIT } from '#i18n/staff-audit.ts'
import { subjectPath } from './audit-subject.ts'
import { DifferenceTable } from './difference-table.tsx'
import { seoulTime } from './seoul-time.ts'

type Props = {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  readonly incidents: ReadonlyMap<string, string>
  readonly language: Language
}

export function AuditList({ entries, incidents, language }: Props) {
  return (
    <ol className="audit">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Entry entry={entry} incidents={incidents} language={language} />
        </li>
      ))}
    </ol>
  )
}

function Entry({ entry, incidents, language }: { readonly entry: AuditEntry } & Pick<Props, 'incidents' | 'language'>) {
  const words = STAFF_AUDIT[language]
  const { at, action, subject, actor, before, after } = entry
  const path = subjectPath(entry, incidents)
  const changed = differences(before, after)
  return (
    <>
      <p>
        <time dateTime={at.toISOString()}>{seoulTime(at, language)}</time> · <strong>{words.action[action] ?? action}</strong>{' '}
        {path === null ? <code>{subject}</code> : <a href={path}>{subject}</a>}
      </p>
      <p className="who">
        {[actor.roles === null || actor.roles === '' ? actor.name : words.by(actor.name, actor.roles), ...from(entry, language)].join(' · ')}
      </p>
      {changed.length === 0 ? (
        <p className="hint">{words.noDifference}</p>
      ) : (
        <details>
          <summary>{words.difference(changed.length)}</summary>
          <DifferenceTable differences={changed} language={language} />
        </details>
      )}
    </>
  )
}

function from({ actor, channel, address, change }: AuditEntry, language: Language): readonly string[] {
  const words = STAFF_AUDIT[language]
  return [
    ...(actor.kind === 'system' ? [words.system] : []),
    ...(channel === null ? [] : [words.through(words.channel[channel] ?? channel)]),
    ...(address === null ? [] : [words.at(address)]),
    ...(change === null ? [] : [words.change(change)]),
  ]
}
