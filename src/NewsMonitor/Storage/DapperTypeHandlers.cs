using System.Data;
using System.Globalization;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Maps .NET values to columns, in the same way for every database.</summary>
internal static class DapperTypeHandlers
{
    static DapperTypeHandlers()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new DateTimeOffsetHandler());
        SqlMapper.RemoveTypeMap(typeof(TimeSpan));
        SqlMapper.RemoveTypeMap(typeof(TimeSpan?));
        SqlMapper.AddTypeHandler(new TimeSpanHandler());
    }

    /// <summary>The first call registers them, which takes more time than all that <c>health</c> reads.</summary>
    public static void EnsureRegistered()
    {
        // The static constructor has done it.
    }

    // Unix milliseconds.
    private sealed class DateTimeOffsetHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }

        public override DateTimeOffset Parse(object value)
            => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    // Milliseconds.
    private sealed class TimeSpanHandler : SqlMapper.TypeHandler<TimeSpan>
    {
        public override void SetValue(IDbDataParameter parameter, TimeSpan value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = (long)value.TotalMilliseconds;
        }

        public override TimeSpan Parse(object value)
            => TimeSpan.FromMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
