using NewsMonitor.Fakes;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>What the monitor writes is for its owner alone.</summary>
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Store_backups_and_mails_and_their_folders_are_readable_by_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var (data, backups, mails) = (Combine("data"), Combine("backups"), Combine("mails"));
        var database = Path.Combine(data, "monitor.db");
        PrivateFiles.CreateFolder(backups);
        using (StoreLock.Acquire(database, TimeProvider.System))
        {
            await using var store = Store.Open(new StoreOptions { Path = database });
            await new StoreBackup(store, TimeProvider.System).WriteAsync(Path.Combine(backups, "a.db"), null, CancellationToken.None);
            AssertPrivate(data);
        }

        await using var session = new FolderSession(mails);
        await session.SendAsync((await Deliveries.ComposeAsync("anna@example.org"))[0].Bytes, "anna@example.org", CancellationToken.None);

        AssertPrivate(backups);
        AssertPrivate(mails);
    }

    private static void AssertPrivate(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnFolder, File.GetUnixFileMode(folder));
            Assert.NotEmpty(Directory.GetFiles(folder));
            foreach (var file in Directory.GetFiles(folder))
            {
                Assert.Equal((file, OwnFile), (file, File.GetUnixFileMode(file)));
            }
        }
    }

    private string Combine(string name) => Path.Combine(_folder.Path, name);
}
