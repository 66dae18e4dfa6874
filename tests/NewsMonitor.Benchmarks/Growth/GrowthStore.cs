using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Benchmarks.Backtests;
using NewsMonitor.Settings;

namespace NewsMonitor.Benchmarks.Growth;

/// <summary>
/// Makes stores of any size that differ in nothing but their age: the articles of a file are stored as polls would have
/// done, and their rows are repeated, each time later by the span of the file, until now.
/// </summary>
internal static class GrowthStore
{
    private const string SetUp = "pragma foreign_keys=off; pragma synchronous=off; pragma temp_store=memory; pragma cache_size=-200000;";

    // Feeds hold much older articles too, which say nothing about how many come in a day.
    private static readonly TimeSpan MaxSpan = TimeSpan.FromDays(5);

    // The rows of each table that belong to the articles of the file, and what differs in a copy of them.
    private static readonly (string Table, string Rows, (string Column, string Value)[] Changes)[] Copied =
    [
        ("story", "no <= @Stories", [("no", "no + @Copy * @Stories"), ("started_at", "started_at + @Copy * @Span"),
            ("joined_no", "joined_no + @Copy * @Stories")]),
        ("article", "no <= @Articles", [("no", "no + @Copy * @Articles"), ("story_no", "story_no + @Copy * @Stories"),
            ("first_seen_at", "first_seen_at + @Copy * @Span"), ("published_at", "published_at + @Copy * @Span"),
            ("url_print", "url_print + @Copy"), ("guid", "guid || '#' || @Copy"), ("link", "link || '?copy=' || @Copy")]),
        ("fingerprint", "article_no between 1 and @Articles", [("print", "print + @Copy"),
            ("article_no", "article_no + @Copy * @Articles"), ("body", "body + @Copy")]),
        ("rule_match", "article_no <= @Articles", [("article_no", "article_no + @Copy * @Articles"),
            ("matched_at", "matched_at + @Copy * @Span")]),
        ("digest_article", "article_no <= @Articles", [("article_no", "article_no + @Copy * @Articles")]),
    ];

    // What was found long ago was mailed long ago; what the copies say of each rule is counted.
    private const string Complete =
        """
        insert into digest (id, since, schedule, last_number) select distinct digest_id, 0, '', 1 from digest_article;
        insert into edition (digest_id, number, period_from, period_to, articles)
            select digest_id, 1, 0, 1, count(*) from digest_article group by digest_id;
        update digest_article set number = 1;
        delete from rule_hour;
        insert into rule_hour (rule_id, hour, articles, last_seen_at)
            select m.rule_id, a.first_seen_at / 3600000, count(*), max(a.first_seen_at)
            from rule_match m join article a on a.no = m.article_no group by m.rule_id, a.first_seen_at / 3600000;
        update feed set baseline_at = (select min(first_seen_at) from article);
        analyze;
        """;

    /// <summary>Makes a store.</summary>
    /// <param name="path">The file to create.</param>
    /// <param name="file">The articles that are stored, as JSON lines.</param>
    /// <param name="articles">The number of articles.</param>
    public static async Task FillAsync(
        string path, string file, int articles, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var lines = StoreFill.Read(file, loaded);
        lines = [.. lines.Where(line => line.Published > lines[^1].Published - MaxSpan).Take(articles)];
        var span = TimeSpan.FromHours(Math.Ceiling((lines[^1].Published - lines[0].Published).TotalHours));
        var copies = ((articles + lines.Count - 1) / lines.Count) - 1;
        var shift = TimeProvider.System.GetUtcNow() - lines[^1].Published - (copies * span) - TimeSpan.FromHours(1);
        await StoreFill.FillAsync(path, [.. lines.Select(line => line.Later(shift))], loaded, cancellationToken);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(SetUp);
        var stories = await connection.ExecuteScalarAsync<long>("select max(no) from story");
        for (var copy = 1; copy <= copies; copy++)
        {
            await CopyAsync(connection, new
            {
                Copy = copy,
                Stories = stories,
                Articles = lines.Count,
                Span = (long)span.TotalMilliseconds,
            });
            await Console.Error.WriteLineAsync($"  {(copy + 1) * lines.Count} of {articles} articles");
        }

        await connection.ExecuteAsync(Complete);
    }

    private static async Task CopyAsync(SqliteConnection connection, object values)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, rows, changes) in Copied)
        {
            var columns = (await connection.QueryAsync<string>(
                "select name from pragma_table_info(@table)", new { table }, transaction)).AsList();
            var read = columns.Select(column
                => changes.FirstOrDefault(change => change.Column == column).Value ?? column);
#pragma warning disable S2077 // Constants.
            await connection.ExecuteAsync(
                $"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", read)} from {table} where {rows}",
                values,
                transaction);
#pragma warning restore S2077
        }

        await transaction.CommitAsync();
    }
}
