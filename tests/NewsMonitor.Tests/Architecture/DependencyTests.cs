using Xunit;

namespace NewsMonitor.Architecture;

public sealed class DependencyTests
{
    /// <summary>
    /// The folders of the worker, from the bottom up: each may refer to those before it, and none to those after it.
    /// A name includes the folders below it, unless they are listed themselves.
    /// </summary>
    private static readonly string[] BottomUp =
    [
        "Schedules",
        "Sockets",
        "Telemetry",
        "Wording",
        "Settings",
        "Storage",
        "Mail",
        "Intake.Web",
        "Intake.Ingest",
        "Intake.Polling",
        "Intake.FullTexts",
        "Outbox.Delivery",
        "Outbox",
        "Publishing",
        "Notices",
        "Health",
        "Backtests",
        "Hosting",
        "Verbs.Terminal",
        "Verbs",
    ];

    [Fact]
    public void Folders_of_the_worker_point_one_way()
    {
        var upward = Product.Worker
            .Where(reference => reference.ToFolder is not null && Level(reference.FromFolder) < Level(reference.ToFolder))
            .Select(reference => $"{reference.FromFolder} must not refer to {reference.ToFolder}: {reference}");

        AssertNone(upward);
    }

    /// <summary>What reads feeds and what sends mails meet in the store alone, so that neither waits for the other.</summary>
    [Fact]
    public void Outbox_does_not_refer_to_intake()
        => AssertNone(Product.Worker
            .Where(reference => Reference.IsWithin(reference.FromFolder, "Outbox")
                && reference.ToFolder is not null && Reference.IsWithin(reference.ToFolder, "Intake"))
            .Select(reference => reference.ToString()));

    [Fact]
    public void Each_folder_of_the_worker_has_a_level()
    {
        var folders = Product.Worker.Select(reference => reference.FromFolder).Distinct(StringComparer.Ordinal).ToList();

        Assert.DoesNotContain(folders, folder => Level(folder) < 0);
        Assert.Equal(BottomUp, BottomUp.Where((_, level) => folders.Exists(folder => Level(folder) == level)));
    }

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.Data")]
    [InlineData("System.TimeProvider")]
    [InlineData("Microsoft.Extensions")]
    [InlineData("Microsoft.AspNetCore")]
    public void Core_knows_no_network_file_database_clock_or_container(string forbidden)
        => AssertNone(Product.Core.Where(reference => Reference.IsWithin(reference.To, forbidden)).Select(reference => reference.ToString()));

    [Theory]
    [InlineData("Quartz", "Schedules", "Hosting")]
    [InlineData("MailKit", "Outbox.Delivery")]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Dapper", "Storage", "Intake", "Outbox", "Publishing", "Notices", "Health")]
    [InlineData("DbUp", "Storage")]
    [InlineData("Polly", "Intake", "Outbox.Delivery")]
    [InlineData("System.Net.Http", "Intake", "Outbox.Delivery", "Health")]
    [InlineData("OpenTelemetry", "Health", "Hosting")]
    [InlineData("Spectre.Console", "Mail", "Verbs")]
    [InlineData("System.CommandLine", "Verbs")]
    public void A_package_is_used_only_where_it_belongs(string package, params string[] folders)
    {
        var users = Product.Worker.Where(reference => Reference.IsWithin(reference.To, package)).ToList();

        AssertNone(users
            .Where(user => !Array.Exists(folders, folder => Reference.IsWithin(user.FromFolder, folder)))
            .Select(user => user.ToString()));
        AssertNone(folders
            .Where(folder => !users.Exists(user => Reference.IsWithin(user.FromFolder, folder)))
            .Select(folder => $"{folder} does not use {package}; take it off the list."));
    }

    private static void AssertNone(IEnumerable<string> violations)
    {
        var lines = violations.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, string.Join(Environment.NewLine, lines));
    }

    /// <summary>The place in the list of the longest name that includes the folder, or -1.</summary>
    private static int Level(string folder)
        => Array.IndexOf(BottomUp, BottomUp.Where(name => Reference.IsWithin(folder, name)).MaxBy(name => name.Length));
}
