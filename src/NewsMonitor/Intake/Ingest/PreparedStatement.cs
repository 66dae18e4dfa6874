using System.Data.Common;
using System.Text.RegularExpressions;

namespace NewsMonitor.Intake.Ingest;

/// <summary>A statement prepared once for many rows. Values follow the order of its parameters.</summary>
internal sealed partial class PreparedStatement : IDisposable
{
    private readonly DbCommand _command;

    public PreparedStatement(DbConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100, S2077 // The callers pass constants.
        _command.CommandText = sql;
#pragma warning restore CA2100, S2077
        foreach (var name in ParameterName().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    public void Enlist(DbTransaction transaction) => _command.Transaction = transaction;

    public Task<int> ExecuteAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Executes an insert that returns the number of the row.</summary>
    public Task<long> InsertAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return ReadNumberAsync(cancellationToken);
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _command.Parameters.Count)
        {
            throw new ArgumentException($"{_command.Parameters.Count} values are needed, not {values.Length}.", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = ToStored(values[i]);
        }
    }

    private async Task<long> ReadNumberAsync(CancellationToken cancellationToken)
        => (long)(await _command.ExecuteScalarAsync(cancellationToken))!;

    // The same representations as in DapperTypeHandlers.
    private static object ToStored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        TimeSpan duration => (long)duration.TotalMilliseconds,
        bool flag => flag ? 1 : 0,
        _ => value,
    };

    [GeneratedRegex("@[a-zA-Z]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ParameterName();
}
