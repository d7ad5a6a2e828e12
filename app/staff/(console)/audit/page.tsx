import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { auditPage, incidentsOfUpdates } from '#data/audit.ts'
import { AUDIT_FIELDS, parseAuditSearch } from '#domain/audit.ts'
import { may } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_AUDIT } from '#i18n/staff-audit.ts'
import { AuditList } from '#ui/staff/audit-list.tsx'
import { AuditExportForm, AuditSearchForm } from '#ui/staff/audit-search.tsx'
import { consoleLanguage } from '../../console-language.ts'
import type { Search } from '../../page-props.ts'

/** It tells of everybody and everything: whoever may read it for some services only, may not. */
export default async function AuditPage({ searchParams }: { readonly searchParams: Search }) {
  const actor = await requireStaff('audit.read')
  if (!may(actor, 'audit.read', 'site')) notFound()
  const [asked, language] = [await searchParams, await consoleLanguage()]
  const typed: Typed = Object.fromEntries(AUDIT_FIELDS.flatMap((name) => (typeof asked[name] === 'string' ? [[name, asked[name]]] : [])))
  const before = typeof asked.before === 'string' && /^[1-9]\d{0,8}$/.test(asked.before) ? Number(asked.before) : null
  const { search, problems } = parseAuditSearch(typed)
  const { entries, next } = await auditPage(search, before)
  const incidents = await incidentsOfUpdates(entries.filter(({ action }) => action.startsWith('incident.')).map(({ subject }) => subject))
  const words = STAFF_AUDIT[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <details className="replaced" open={Object.keys(problems).length > 0 || undefined}>
        <summary>{words.search}</summary>
        <AuditSearchForm typed={typed} problems={problems} language={language} />
      </details>
      {entries.length === 0 ? <p>{words.none}</p> : <AuditList entries={entries} incidents={incidents} language={language} />}
      <ul className="links">
        {before !== null && (
          <li>
            <a href={pageOf(typed, null)}>{words.newest}</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={pageOf(typed, next)} rel="next">
              {words.older}
            </a>
          </li>
        )}
      </ul>
      <section aria-labelledby="export-title">
        <h2 id="export-title">{words.exportTitle}</h2>
        <AuditExportForm typed={typed} language={language} />
      </section>
    </>
  )
}

function pageOf(typed: Typed, before: number | null): string {
  const asked = new URLSearchParams({ ...typed, ...(before === null ? {} : { before: `${before}` }) })
  return asked.size === 0 ? '/staff/audit' : `/staff/audit?${asked}`
}
