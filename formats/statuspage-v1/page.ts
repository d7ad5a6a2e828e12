import { lastChangedAt, type Publication } from '#domain/publication.ts'
import { statuspagePage } from '../statuspage/page.ts'

export type ManagedPage = Readonly<Record<string, string | boolean | null>>

/** The page as version 1 tells it. What belongs to Statuspage's own site and its look is null: we have other ways. */
export function managedPage(publication: Publication): ManagedPage {
  const { id, name, url, time_zone } = statuspagePage(publication)
  const domain = new URL(publication.origin).host
  return {
    id,
    created_at: publication.page.createdAt.toISOString(),
    updated_at: lastChangedAt(publication).toISOString(),
    name,
    page_description: null,
    headline: null,
    branding: 'basic',
    subdomain: null,
    domain,
    url,
    support_url: null,
    hidden_from_search: false,
    allow_page_subscribers: false,
    allow_incident_subscribers: false,
    allow_email_subscribers: false,
    allow_sms_subscribers: false,
    allow_rss_atom_feeds: true,
    allow_webhook_subscribers: false,
    notifications_from_email: null,
    notifications_email_footer: null,
    twitter_username: null,
    viewers_must_be_team_members: false,
    ip_restrictions: null,
    city: null,
    state: null,
    country: null,
    time_zone,
  }
}
