/** Where what an entry is about can be looked at; null where it has no page. `incidents` gives the incident of an update. */
export function subjectPath({ action, subject }: { readonly action: string; readonly subject: string }, incidents: ReadonlyMap<string, string>): string | null {
  const incident = incidents.get(subject)
  if (incident !== undefined) return `/staff/incidents/${incident}`
  const [kind = ''] = action.split('.')
  return PAGES[kind]?.(encodeURIComponent(subject)) ?? null
}

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  maintenance: (id) => `/staff/maintenance/${id}`,
  announcement: (id) => `/staff/announcements/${id}`,
  template: (id) => `/staff/templates/${id}`,
  draft: (id) => `/staff/drafts/${id}`,
  approval: () => '/staff/approvals',
  commitment: () => '/staff/promises',
  postmortem: () => '/staff/postmortems',
  'postmortem-draft': (slug) => `/staff/postmortems/${slug}`,
  service: () => '/staff/services',
  function: () => '/staff/services',
  dependency: () => '/staff/services',
  proposal: () => '/staff/proposals',
  staff: () => '/staff/people',
  token: () => '/staff/tokens',
}
