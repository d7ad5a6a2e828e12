import { inTurns } from '#edition/in-turns.ts'
import { type Inspection, loggedAs } from './inspection.ts'
import { readIfThere, textOf } from './pages.ts'

/** Nothing is printed under an address of the record that the log does not know. */
export async function checkListing(inspection: Inspection): Promise<void> {
  const { notes } = inspection
  const printed = await printedPaths(inspection)
  if (inspection.logs.length < inspection.published.logs.length)
    return notes.notChecked('pages', 'whether pages are printed that the log does not know: the log could not be read')
  if (printed === null) return notes.notChecked('pages', 'whether pages are printed that the log does not know: nothing lists the pages of this copy')
  const logged = loggedAddresses(inspection)
  const addresses = new Set(printed.flatMap((path) => ADDRESS.exec(path.replace(/^\/en(?=\/)/, ''))?.[1] ?? []))
  for (const address of addresses) if (!logged.has(address)) notes.failed('pages', 'it is printed, but not in the log', { path: address })
  notes.passed('pages', `${addresses.size} incidents, maintenances, postmortems and promises are printed, and all of them are in the log`)
}

const ADDRESS = /^(\/incidents\/[^/.]+|\/maintenance\/[^/.]+|\/postmortems\/[^/.]+|\/promises\/PM-[^/]+\/[^/.]+)(?:$|[/.])/

async function printedPaths(inspection: Inspection): Promise<readonly string[] | null> {
  if (inspection.source.paths !== null) return inspection.source.paths()
  const listed = await locations(inspection, '/sitemap.xml')
  const parts = listed?.filter((path) => PART.test(path)) ?? []
  const pages = await inTurns(parts, (part) => locations(inspection, part))
  return listed === null || pages.includes(null) ? null : [...listed, ...pages.flatMap((some) => some ?? [])]
}

/** Of a large site the sitemap lists its parts. */
const PART = /^\/sitemap\/[^/]+\.xml$/

async function locations({ source, notes }: Inspection, path: string): Promise<readonly string[] | null> {
  const bytes = await readIfThere(source, path, 'pages', notes)
  if (bytes === null || bytes === 'unreadable') return null
  const text = textOf(bytes, path, 'pages', notes) ?? ''
  return [...text.matchAll(/<loc>https?:\/\/[^/<]+(\/[^<]*)<\/loc>/g)].map((match) => match[1] ?? '')
}

function loggedAddresses(inspection: Inspection): ReadonlySet<string> {
  return new Set([
    ...loggedAs(inspection, 'incident-update').map(({ leaf }) => `/incidents/${leaf.incident}`),
    ...loggedAs(inspection, 'postmortem-revision').map(({ leaf }) => `/postmortems/${leaf.slug}`),
    ...loggedAs(inspection, 'maintenance-announced').map(({ leaf }) => `/maintenance/${leaf.id}`),
    ...loggedAs(inspection, 'action-change').map(({ leaf }) => `/promises/${leaf.id}`),
  ])
}
