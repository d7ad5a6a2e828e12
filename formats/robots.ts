/**
 * Everybody may read everything: copies of a status page elsewhere are welcome. But not every page of every past edition, which
 * would have robots fetch the whole site again for each change.
 */
export function robots(origin: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /editions/\n\nSitemap: ${origin}/sitemap.xml\n`
}
