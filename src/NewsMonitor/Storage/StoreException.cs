using System.Data.Common;
using Microsoft.Data.Sqlite;
using NewsMonitor.Wording;

namespace NewsMonitor.Storage;

/// <summary>The store cannot be used. The message names the file, the cause and the remedy.</summary>
internal sealed class StoreException : Exception
{
    public const int ReadOnly = 8;

    /// <summary>The extended code for a file that is no longer at its path: SQLITE_READONLY_DBMOVED.</summary>
    public const int DatabaseMoved = 1032;

    private const int NoSuchTable = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public StoreException(string path, string problem, Exception? cause = null)
        : base($"The store {path} cannot be used: {problem}", cause)
    {
    }

    /// <summary>Translates an error of the database into its cause and remedy.</summary>
    public static StoreException From(string path, DbException error)
        => new(path, error is SqliteException sqlite ? Describe(sqlite) : error.Message, error);

    /// <summary>True when the file is damaged: reads may be wrong, and writes may do more damage.</summary>
    public bool IsCorruption => (InnerException as SqliteException)?.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>True when the file was deleted, moved or replaced while it was open.</summary>
    public bool IsLoss => (InnerException as SqliteException)?.SqliteExtendedErrorCode == DatabaseMoved;

    /// <summary>True for errors of the surroundings (disk, permissions, other programs), not of the data.</summary>
    public static bool IsEnvironmental(Exception error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode
            is Busy or Locked or ReadOnly or IoError or Corrupt or Full or CannotOpen or NotADatabase,
        DbException or IOException or OperationCanceledException => true,
        _ => false,
    };

    public static string Describe(SqliteException error) => error.SqliteErrorCode switch
    {
        ReadOnly when error.SqliteExtendedErrorCode == DatabaseMoved => error.Message,
        CannotOpen => "it cannot be opened. Make sure that the folder exists and that this user may write to it "
            + "(in a container: chown 1654 the mounted folder), or set Store:Path.",
        NotADatabase => "the file is no SQLite database. It was left as it is: restore a backup (docs/storage.md), "
            + "move the file away to start anew, or set Store:Path.",
        Corrupt => "the file is damaged. It was left as it is: restore a backup (docs/storage.md), "
            + "or move it away to start anew.",
        ReadOnly => "it is read-only. Give this user the right to write to it and to its folder.",
        Full => "the disk is full. Free some space; nothing was lost.",
        Busy or Locked => "another program keeps it locked. End that one (a backup tool, a database browser); "
            + "nothing was lost.",
        IoError => $"the disk does not read or write ({error.Message}). Check the disk, or its mount; "
            + "nothing was lost so far.",
        NoSuchTable => $"it has no tables yet. Start the monitor once ({ProgramCommand.Create("once")}).",
        _ => error.Message,
    };
}
