/** Incremented with every schema change; a database of another version is refused. */
export const SCHEMA_VERSION = 9;

/**
 * The tables, one aggregate after the other.
 *
 * Instants are milliseconds since 1970 (INTEGER), calendar dates are `YYYY-MM-DD` (TEXT), GUIDs are lower-case TEXT, documents are JSON (TEXT).
 * Names are compared without regard to case, as the service does.
 */
export const SCHEMA = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- People, groups and service accounts. kind: user | group | service
CREATE TABLE identities (
  id TEXT PRIMARY KEY, descriptor TEXT NOT NULL UNIQUE, kind TEXT NOT NULL DEFAULT 'user',
  display_name TEXT NOT NULL COLLATE NOCASE, unique_name TEXT NOT NULL UNIQUE COLLATE NOCASE, colour TEXT NOT NULL DEFAULT '0078d4'
);
CREATE TABLE tokens (token TEXT PRIMARY KEY, identity_id TEXT NOT NULL REFERENCES identities(id), extension_id TEXT, scopes TEXT, created INTEGER NOT NULL);

CREATE TABLE projects (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, description TEXT, process_id TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'wellFormed', visibility TEXT NOT NULL DEFAULT 'private', revision INTEGER NOT NULL DEFAULT 1,
  last_update INTEGER NOT NULL, default_team_id TEXT
);
-- Long-running requests; this host finishes them before it answers.
CREATE TABLE operations (id TEXT PRIMARY KEY, status TEXT NOT NULL, created INTEGER NOT NULL);
CREATE TABLE project_properties (project_id TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, value TEXT NOT NULL, PRIMARY KEY (project_id, name));

-- What people may not do: change the work items of a project, see those of an area (a classification node) and below it.
CREATE TABLE project_readers (project_id TEXT NOT NULL, identity_id TEXT NOT NULL, PRIMARY KEY (project_id, identity_id));
CREATE TABLE hidden_areas (node_id INTEGER NOT NULL, identity_id TEXT NOT NULL, PRIMARY KEY (node_id, identity_id));
-- Who may not query the Analytics of a project.
CREATE TABLE analytics_refused (project_id TEXT NOT NULL, identity_id TEXT NOT NULL, PRIMARY KEY (project_id, identity_id));

CREATE TABLE teams (
  id TEXT PRIMARY KEY, project_id TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, description TEXT NOT NULL DEFAULT '',
  backlog_iteration_id TEXT, default_iteration_id TEXT, default_iteration_macro TEXT,
  bugs_behavior TEXT NOT NULL DEFAULT 'asRequirements', working_days TEXT NOT NULL DEFAULT '["monday","tuesday","wednesday","thursday","friday"]',
  backlog_visibilities TEXT NOT NULL DEFAULT '{}', UNIQUE (project_id, name)
);
CREATE TABLE team_members (team_id TEXT NOT NULL, identity_id TEXT NOT NULL, is_admin INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (team_id, identity_id));
CREATE TABLE team_areas (team_id TEXT NOT NULL, node_id INTEGER NOT NULL, include_children INTEGER NOT NULL DEFAULT 0, is_default INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (team_id, node_id));
CREATE TABLE team_iterations (team_id TEXT NOT NULL, node_id INTEGER NOT NULL, PRIMARY KEY (team_id, node_id));
-- Days off are [{start, end}] of calendar dates, activities [{name, capacityPerDay}] (JSON); identity_id '' holds the days off of the whole team.
CREATE TABLE team_capacities (
  team_id TEXT NOT NULL, node_id INTEGER NOT NULL, identity_id TEXT NOT NULL, activities TEXT NOT NULL DEFAULT '[]', days_off TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (team_id, node_id, identity_id)
);

-- structure: area | iteration. path: 'Project\\Child', without the structure's own name, kept right when a node is renamed or moved.
CREATE TABLE classification_nodes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, identifier TEXT NOT NULL UNIQUE, project_id TEXT NOT NULL, structure TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE, parent_id INTEGER, path TEXT NOT NULL COLLATE NOCASE, start_date TEXT, finish_date TEXT
);
CREATE UNIQUE INDEX node_paths ON classification_nodes (project_id, structure, path);

-- Processes: the system ones and those derived from them. definition: types, states, fields by type, categories, behaviours (JSON; see process-definitions.ts)
CREATE TABLE processes (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, reference_name TEXT, description TEXT NOT NULL DEFAULT '', parent_id TEXT,
  customization TEXT NOT NULL DEFAULT 'system', is_default INTEGER NOT NULL DEFAULT 0, is_enabled INTEGER NOT NULL DEFAULT 1, definition TEXT NOT NULL
);
CREATE TABLE fields (
  reference_name TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL COLLATE NOCASE, type TEXT NOT NULL, description TEXT,
  usage TEXT NOT NULL DEFAULT 'workItem', read_only INTEGER NOT NULL DEFAULT 0, is_identity INTEGER NOT NULL DEFAULT 0,
  is_picklist INTEGER NOT NULL DEFAULT 0, is_picklist_suggested INTEGER NOT NULL DEFAULT 0, picklist_id TEXT, is_queryable INTEGER NOT NULL DEFAULT 1, can_sort INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE picklists (id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, is_suggested INTEGER NOT NULL DEFAULT 0, items TEXT NOT NULL);

-- The latest revision of each work item. An id is never used again, not even that of an item that was destroyed. fields: every stored value by reference name (JSON); the columns beside it repeat what queries filter by.
CREATE TABLE work_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, rev INTEGER NOT NULL, type TEXT NOT NULL COLLATE NOCASE, state TEXT NOT NULL COLLATE NOCASE,
  title TEXT NOT NULL, area_id INTEGER NOT NULL, iteration_id INTEGER NOT NULL, assigned_to TEXT, created INTEGER NOT NULL, created_by TEXT NOT NULL,
  changed INTEGER NOT NULL, changed_by TEXT NOT NULL, is_deleted INTEGER NOT NULL DEFAULT 0, fields TEXT NOT NULL
);
CREATE INDEX work_items_iteration ON work_items (iteration_id, project_id);
CREATE INDEX work_items_area ON work_items (area_id);
CREATE INDEX work_items_type ON work_items (project_id, type, state);
CREATE INDEX work_items_changed ON work_items (project_id, changed);
CREATE INDEX work_items_assigned ON work_items (assigned_to);
-- Every revision with all its fields; valid from changed until revised (null: still valid). A table with row ids, since the index pages of one without
-- hold a quarter of a page at most and every revision would spill over into a page of its own.
CREATE TABLE work_item_revisions (
  work_item_id INTEGER NOT NULL, rev INTEGER NOT NULL, changed INTEGER NOT NULL, changed_by TEXT NOT NULL, revised INTEGER, fields TEXT NOT NULL,
  state TEXT COLLATE NOCASE GENERATED ALWAYS AS (json_extract(fields, '$."System.State"')) VIRTUAL, PRIMARY KEY (work_item_id, rev)
);
-- When items entered their states, without reading the revisions themselves.
CREATE INDEX revision_states ON work_item_revisions (work_item_id, rev, changed, state);
-- Each update of a work item: one that made a revision (its field changes are the difference to the revision before) or one that only changed links,
-- which repeats the rev. relations: {added, removed, updated} as ids of work_item_relations (JSON).
CREATE TABLE work_item_updates (
  work_item_id INTEGER NOT NULL, update_id INTEGER NOT NULL, rev INTEGER NOT NULL, changed INTEGER NOT NULL, changed_by TEXT NOT NULL,
  made_revision INTEGER NOT NULL, relations TEXT, PRIMARY KEY (work_item_id, update_id)
) WITHOUT ROWID;
-- Both ends of a work item link are stored, each as seen from its own side; target_id is null for hyperlinks, artifacts and attachments.
CREATE TABLE work_item_relations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, work_item_id INTEGER NOT NULL, rel TEXT NOT NULL, target_id INTEGER, url TEXT NOT NULL, attributes TEXT NOT NULL,
  added INTEGER NOT NULL, added_by TEXT NOT NULL, removed INTEGER
);
CREATE INDEX relations_source ON work_item_relations (work_item_id, rel);
CREATE INDEX relations_target ON work_item_relations (target_id, rel);
CREATE INDEX relations_url ON work_item_relations (url COLLATE NOCASE);
-- The discussion. rev is the revision that the comment made; format: html | markdown
CREATE TABLE work_item_comments (
  id INTEGER PRIMARY KEY AUTOINCREMENT, work_item_id INTEGER NOT NULL, rev INTEGER NOT NULL, text TEXT NOT NULL, format TEXT NOT NULL DEFAULT 'html', version INTEGER NOT NULL DEFAULT 1,
  created INTEGER NOT NULL, created_by TEXT NOT NULL, modified INTEGER NOT NULL, modified_by TEXT NOT NULL, is_deleted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX comments_of_item ON work_item_comments (work_item_id);
-- Long-text fields whose text is Markdown; the text of all others is HTML.
CREATE TABLE markdown_fields (work_item_id INTEGER NOT NULL, field TEXT NOT NULL, PRIMARY KEY (work_item_id, field)) WITHOUT ROWID;
CREATE TABLE tags (id TEXT PRIMARY KEY, project_id TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, UNIQUE (project_id, name));
CREATE TABLE attachments (id TEXT PRIMARY KEY, project_id TEXT, file_name TEXT NOT NULL, content BLOB NOT NULL, created INTEGER NOT NULL);

CREATE TABLE repositories (
  id TEXT PRIMARY KEY, project_id TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, default_branch TEXT, size INTEGER NOT NULL DEFAULT 0,
  is_disabled INTEGER NOT NULL DEFAULT 0, is_hidden INTEGER NOT NULL DEFAULT 0, UNIQUE (project_id, name)
);
CREATE TABLE commits (
  repository_id TEXT NOT NULL, id TEXT NOT NULL, author_id TEXT NOT NULL, authored INTEGER NOT NULL, comment TEXT NOT NULL, parents TEXT NOT NULL DEFAULT '[]',
  changes TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (repository_id, id)
);
CREATE TABLE refs (repository_id TEXT NOT NULL, name TEXT NOT NULL, commit_id TEXT NOT NULL, creator_id TEXT, PRIMARY KEY (repository_id, name));
-- The files of each repository's default branch, so that browsing and policies have something true to read.
CREATE TABLE files (repository_id TEXT NOT NULL, path TEXT NOT NULL, content TEXT NOT NULL, commit_id TEXT NOT NULL, PRIMARY KEY (repository_id, path));
CREATE TABLE pull_requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT, repository_id TEXT NOT NULL, project_id TEXT NOT NULL, title TEXT NOT NULL, description TEXT, status TEXT NOT NULL,
  is_draft INTEGER NOT NULL DEFAULT 0, created_by TEXT NOT NULL, created INTEGER NOT NULL, closed INTEGER, closed_by TEXT,
  source_ref TEXT NOT NULL, target_ref TEXT NOT NULL, source_commit TEXT NOT NULL, target_commit TEXT NOT NULL, merge_commit TEXT, labels TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX pull_requests_project ON pull_requests (project_id, status, closed);
CREATE INDEX pull_requests_created ON pull_requests (project_id, created);
CREATE TABLE pull_request_reviewers (
  pull_request_id INTEGER NOT NULL, identity_id TEXT NOT NULL, vote INTEGER NOT NULL DEFAULT 0, is_required INTEGER NOT NULL DEFAULT 0,
  has_declined INTEGER NOT NULL DEFAULT 0, is_flagged INTEGER NOT NULL DEFAULT 0, voted_for TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (pull_request_id, identity_id)
);
CREATE INDEX reviewers_identity ON pull_request_reviewers (identity_id);
-- thread: status, properties, context; comments: [{id, parentCommentId, author, content, publishedDate, …}] (JSON)
CREATE TABLE pull_request_threads (
  pull_request_id INTEGER NOT NULL, id INTEGER NOT NULL, status TEXT, published INTEGER NOT NULL, updated INTEGER NOT NULL,
  properties TEXT NOT NULL DEFAULT '{}', context TEXT, comments TEXT NOT NULL, PRIMARY KEY (pull_request_id, id)
);
-- One iteration per push; changes: [{changeType, path}] against the target branch (JSON)
CREATE TABLE pull_request_iterations (
  pull_request_id INTEGER NOT NULL, id INTEGER NOT NULL, created INTEGER NOT NULL, author_id TEXT NOT NULL, description TEXT NOT NULL DEFAULT '',
  source_commit TEXT NOT NULL, target_commit TEXT NOT NULL, changes TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (pull_request_id, id)
);

-- The wiki of each project that has one. Its pages are the files of a repository of the same id, which lists of repositories leave out.
CREATE TABLE wikis (id TEXT PRIMARY KEY, project_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL COLLATE NOCASE);
-- path: '/Parent/Page', in its own letters. position: among the pages of the same parent, from 0.
CREATE TABLE wiki_pages (id INTEGER PRIMARY KEY AUTOINCREMENT, wiki_id TEXT NOT NULL, path TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (wiki_id, path));
-- What each commit made of a file of a wiki; null: it removed the file.
CREATE TABLE wiki_versions (wiki_id TEXT NOT NULL, file TEXT NOT NULL, commit_id TEXT NOT NULL, content TEXT, PRIMARY KEY (wiki_id, file, commit_id));

-- Stored queries and their folders; the two at the top have no parent. owner_id: whose private folder it lies in.
CREATE TABLE queries (
  id TEXT PRIMARY KEY, project_id TEXT NOT NULL, parent_id TEXT, owner_id TEXT, name TEXT NOT NULL COLLATE NOCASE, wiql TEXT, query_type TEXT,
  created_by TEXT, created INTEGER NOT NULL, modified_by TEXT NOT NULL, modified INTEGER NOT NULL
);
CREATE INDEX queries_parent ON queries (parent_id);

-- team_id is null for the dashboards of the whole project. A version is what the service calls an eTag: that of a dashboard also counts its widgets.
CREATE TABLE dashboards (
  id TEXT PRIMARY KEY, project_id TEXT NOT NULL, team_id TEXT, owner_id TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, description TEXT,
  position INTEGER NOT NULL, refresh_interval INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1, modified INTEGER NOT NULL, modified_by TEXT NOT NULL
);
CREATE INDEX dashboards_project ON dashboards (project_id, team_id);
-- state: everything but id and version, as the widget's owner wrote it (JSON; see dashboards.ts)
CREATE TABLE dashboard_widgets (
  id TEXT NOT NULL, dashboard_id TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, state TEXT NOT NULL, PRIMARY KEY (dashboard_id, id)
) WITHOUT ROWID;

CREATE TABLE extension_documents (
  extension_id TEXT NOT NULL COLLATE NOCASE, scope TEXT NOT NULL, collection TEXT NOT NULL COLLATE NOCASE, id TEXT NOT NULL COLLATE NOCASE, etag INTEGER NOT NULL,
  document TEXT NOT NULL, PRIMARY KEY (extension_id, scope, collection, id)
) WITHOUT ROWID;
`;
