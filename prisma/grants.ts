import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

/** Rows that nobody may change or take back; `migrations/…_append_only` guards the same tables by trigger. */
export const APPEND_ONLY = [
  ...(['Change', 'AuditEntry', 'Incident', 'IncidentUpdate', 'UpdateRevision', 'StatusChange'] as const),
  ...(['Leaf', 'TransparencyLog', 'LogEntry', 'LogNode', 'LogCheckpoint', 'LogSignature', 'PublicKey', 'LogDay'] as const),
  ...(['PostmortemRevision', 'PostmortemFile', 'RevisionSeal', 'CommitmentChange', 'Approval', 'SentBack'] as const),
  ...(['Maintenance', 'MaintenanceUpdate', 'Announcement', 'UptimeFigure', 'PrintedEdition', 'TemplateVersion', 'PostingTime', 'MetricPoint'] as const),
  ...(['Service', 'ServiceVersion', 'ServiceFunction', 'FunctionVersion', 'Dependency', 'DependencyVersion'] as const),
] as const

/**
 * Brings the queue's tables up to date and lets the app's role do what office and worker do, and nothing else. Idempotent.
 *
 * `null`: the installation has one role for everything. It owns the tables, so there the triggers alone protect.
 */
export async function grantApp(ownerUrl: string, role: string | null): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: QUIET })
  if (role === null) return
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(grants(client.escapeIdentifier(role), client.escapeIdentifier(client.database ?? ''), await tables(client)))
  } finally {
    await client.end()
  }
}

const QUIET = new Logger(() => () => {})

async function tables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  )
  return rows.map((row) => row.name)
}

/** Sent as one text, hence one transaction: office and worker never meet a moment without rights. */
function grants(role: string, database: string, names: readonly string[]): string {
  const changeable = names.filter((name) => !(APPEND_ONLY as readonly string[]).includes(name))
  return `
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${role};
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role};
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT, INSERT ON ${names.map(quoted).join(', ')} TO ${role};
    GRANT UPDATE, DELETE ON ${changeable.map(quoted).join(', ')} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
    GRANT USAGE ON SCHEMA graphile_worker TO ${role};
    GRANT ALL ON ALL TABLES IN SCHEMA graphile_worker TO ${role};
    GRANT ALL ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${role};
    ${QUEUE_POLICIES.replaceAll(':role', role)}
  `
}

function quoted(table: string): string {
  return `public."${table}"`
}

/** graphile-worker hides its tables behind row security from everyone but their owner. */
const QUEUE_POLICIES = `
  DO $policies$
  DECLARE hidden text;
  BEGIN
    FOR hidden IN SELECT tablename FROM pg_tables WHERE schemaname = 'graphile_worker' AND rowsecurity LOOP
      EXECUTE format('DROP POLICY IF EXISTS bongsu_app ON graphile_worker.%I', hidden);
      EXECUTE format('CREATE POLICY bongsu_app ON graphile_worker.%I TO :role USING (true) WITH CHECK (true)', hidden);
    END LOOP;
  END
  $policies$;
`
