using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;

#pragma warning disable EF1002 // Names of tables are the three constants below; words go in as a parameter.

namespace PersonalizedLearning.Host.Data;

/// <summary>The search door on each database. Both stem English, ignore diacritics and take the beginning of a word.</summary>
internal static class FullText
{
    private static readonly Dictionary<SearchKind, string> Tables = new()
    {
        [SearchKind.Standard] = "Standards",
        [SearchKind.Topic] = "Topics",
        [SearchKind.Resource] = "Resources",
    };

    public static IServiceCollection AddFullText(this IServiceCollection services, DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite ? services.AddSingleton<ISearch, SqliteSearch>() : services.AddSingleton<ISearch, PostgresSearch>();

    /// <summary>Makes what the model does not know: the index itself, kept in step by the database. Safe to run twice.</summary>
    public static async Task Prepare(LearningDb db, CancellationToken ct)
    {
        foreach (var table in Tables.Values)
            await (db.Database.IsNpgsql() ? PostgresSearch.Prepare(db, table, ct) : SqliteSearch.Prepare(db, table, ct));
    }

    private sealed class SqliteSearch : ISearch
    {
        public IQueryable<SearchHit> Find(LearningDb db, SearchKind kind, string words) => Query(db, kind, words, " AND ");

        public IQueryable<SearchHit> FindAny(LearningDb db, SearchKind kind, string words) => Query(db, kind, words, " OR ");

        private static IQueryable<SearchHit> Query(LearningDb db, SearchKind kind, string words, string between)
        {
            var table = Tables[kind];
            // FTS5 refuses an empty question; a word that is nowhere asks for nothing.
            var question = string.Join(between, SearchWords.Split(words).Select(word => $"\"{word}\"*")) is { Length: > 0 } asked ? asked : "\"\"";
            // The limit that is none keeps the finds a table of their own: joined freely, the index would be asked once for each row of the other side.
            return db.Database.SqlQueryRaw<SearchHit>($$"""
                SELECT r."Id", -bm25("{{table}}Search") AS "Rank" FROM "{{table}}Search" JOIN "{{table}}" AS r ON r.rowid = "{{table}}Search".rowid WHERE "{{table}}Search" MATCH {0} LIMIT -1
                """, question);
        }

        /// <summary>
        /// An index over the table's own text, kept by triggers. It holds to row numbers; SQLite keeps those through VACUUM
        /// because the table has an index of its own (its key).
        /// </summary>
        public static async Task Prepare(LearningDb db, string table, CancellationToken ct)
        {
            var known = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = {table + "Search"}").SingleAsync(ct);
            if (known > 0)
                return;
            await db.Database.ExecuteSqlRawAsync($"""
                CREATE VIRTUAL TABLE "{table}Search" USING fts5("SearchText", content='{table}', tokenize='porter unicode61 remove_diacritics 2');
                CREATE TRIGGER "{table}SearchInsert" AFTER INSERT ON "{table}" BEGIN
                  INSERT INTO "{table}Search"(rowid, "SearchText") VALUES (new.rowid, new."SearchText");
                END;
                CREATE TRIGGER "{table}SearchUpdate" AFTER UPDATE OF "SearchText" ON "{table}" WHEN old."SearchText" <> new."SearchText" BEGIN
                  INSERT INTO "{table}Search"("{table}Search", rowid, "SearchText") VALUES ('delete', old.rowid, old."SearchText");
                  INSERT INTO "{table}Search"(rowid, "SearchText") VALUES (new.rowid, new."SearchText");
                END;
                CREATE TRIGGER "{table}SearchDelete" AFTER DELETE ON "{table}" BEGIN
                  INSERT INTO "{table}Search"("{table}Search", rowid, "SearchText") VALUES ('delete', old.rowid, old."SearchText");
                END;
                INSERT INTO "{table}Search"("{table}Search") VALUES ('rebuild');
                """, ct);
        }
    }

    private sealed class PostgresSearch : ISearch
    {
        public IQueryable<SearchHit> Find(LearningDb db, SearchKind kind, string words) => Query(db, kind, words, " & ");

        public IQueryable<SearchHit> FindAny(LearningDb db, SearchKind kind, string words) => Query(db, kind, words, " | ");

        private static IQueryable<SearchHit> Query(LearningDb db, SearchKind kind, string words, string between)
        {
            var question = string.Join(between, SearchWords.Split(words).Select(word => word + ":*"));
            return db.Database.SqlQueryRaw<SearchHit>($$"""
                SELECT r."Id", ts_rank(r."SearchVector", q, 1)::double precision AS "Rank" FROM "{{Tables[kind]}}" AS r, to_tsquery('english', {0}) AS q WHERE r."SearchVector" @@ q
                """, question);
        }

        /// <summary>A generated column: PostgreSQL itself keeps it in step, whatever writes the row.</summary>
        public static async Task Prepare(LearningDb db, string table, CancellationToken ct) =>
            await db.Database.ExecuteSqlRawAsync($"""
                ALTER TABLE "{table}" ADD COLUMN IF NOT EXISTS "SearchVector" tsvector GENERATED ALWAYS AS (to_tsvector('english', "SearchText")) STORED;
                CREATE INDEX IF NOT EXISTS "IX_{table}_SearchVector" ON "{table}" USING gin ("SearchVector");
                """, ct);
    }
}
