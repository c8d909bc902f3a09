import type { Database } from '../database.ts';

/** Calendar dates, both inclusive. */
export interface DaysOff {
  start: string;
  end: string;
}

export interface Activity {
  /** Hours. */
  capacityPerDay: number;
  /** Empty: unassigned. */
  name: string;
}

export interface MemberCapacity {
  identityId: string;
  activities: Activity[];
  daysOff: DaysOff[];
}

/** The row that holds what the whole team has off. */
const TEAM = '';

/** The explicitly set capacities of one team in one iteration. */
export const listCapacities = (db: Database, teamId: string, nodeId: number): MemberCapacity[] =>
  db
    .all<CapacityRow>(
      'SELECT identity_id, activities, days_off FROM team_capacities WHERE team_id = ? AND node_id = ? AND identity_id <> ? ORDER BY rowid',
      teamId,
      nodeId,
      TEAM,
    )
    .map((row) => ({
      identityId: row.identity_id,
      activities: JSON.parse(row.activities) as Activity[],
      daysOff: JSON.parse(row.days_off) as DaysOff[],
    }));

export function setCapacity(db: Database, teamId: string, nodeId: number, { identityId, activities, daysOff }: MemberCapacity): void {
  db.run(
    `INSERT INTO team_capacities (team_id, node_id, identity_id, activities, days_off) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET activities = excluded.activities, days_off = excluded.days_off`,
    teamId,
    nodeId,
    identityId,
    JSON.stringify(activities),
    JSON.stringify(daysOff),
  );
}

/** Sets the capacities of all members at once; those not named lose theirs. */
export function replaceCapacities(db: Database, teamId: string, nodeId: number, capacities: readonly MemberCapacity[]): void {
  db.transaction(() => {
    db.run('DELETE FROM team_capacities WHERE team_id = ? AND node_id = ? AND identity_id <> ?', teamId, nodeId, TEAM);
    for (const capacity of capacities) setCapacity(db, teamId, nodeId, capacity);
  });
}

export function teamDaysOff(db: Database, teamId: string, nodeId: number): DaysOff[] {
  const row = db.get<CapacityRow>(
    'SELECT identity_id, activities, days_off FROM team_capacities WHERE team_id = ? AND node_id = ? AND identity_id = ?',
    teamId,
    nodeId,
    TEAM,
  );
  return row === undefined ? [] : (JSON.parse(row.days_off) as DaysOff[]);
}

export const setTeamDaysOff = (db: Database, teamId: string, nodeId: number, daysOff: DaysOff[]): void =>
  setCapacity(db, teamId, nodeId, { identityId: TEAM, activities: [], daysOff });

interface CapacityRow {
  identity_id: string;
  activities: string;
  days_off: string;
}
