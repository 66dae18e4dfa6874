using System.Reflection;
using NetArchTest.Rules;
using NewsMonitor.Rules;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Architecture;

public sealed class DependencyTests
{
    private static readonly Assembly Core = typeof(RuleSet).Assembly;
    private static readonly Assembly Worker = typeof(Store).Assembly;

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.Data")]
    [InlineData("System.TimeProvider")]
    [InlineData("Microsoft.Extensions")]
    [InlineData("Microsoft.AspNetCore")]
    public void Core_knows_no_network_file_database_clock_or_container(string forbidden)
        => AssertHolds(Types.InAssembly(Core).Should().NotHaveDependencyOn(forbidden).GetResult());

    [Theory]
    [InlineData("Quartz", "Jobs", "Schedules", "Hosting")]
    [InlineData("MailKit", "Mail")]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Dapper", "Storage")]
    [InlineData("DbUp", "Storage")]
    [InlineData("Polly", "Polling", "Mail")]
    [InlineData("System.Net.Http", "Polling", "Mail", "Health")]
    [InlineData("OpenTelemetry", "Health", "Hosting")]
    [InlineData("Spectre.Console", "Terminal", "Verbs", "Mail")]
    [InlineData("System.CommandLine", "Verbs")]
    public void A_package_is_used_only_where_it_belongs(string package, params string[] folders)
    {
        var others = Types.InAssembly(Worker).That().ResideInNamespace("NewsMonitor");
        foreach (var folder in folders)
        {
            others = others.And().DoNotResideInNamespace("NewsMonitor." + folder);
        }

        AssertHolds(others.Should().NotHaveDependencyOn(package).GetResult());
        Assert.NotEmpty(Types.InAssembly(Worker).That().HaveDependencyOn(package).GetTypes());
    }

    [Theory]
    [InlineData("Settings", "Storage", "Polling", "Publishing", "Mail", "Jobs", "Verbs", "Hosting")]
    [InlineData("Storage", "Polling", "Publishing", "Mail", "Jobs", "Verbs", "Hosting")]
    [InlineData("FullTexts", "Publishing", "Mail", "Jobs", "Verbs", "Hosting")]
    [InlineData("Mail", "Polling", "Publishing", "Jobs", "Verbs", "Hosting")]
    [InlineData("Polling", "Publishing", "Mail", "Jobs", "Verbs", "Hosting")]
    [InlineData("Publishing", "Polling", "Health", "Jobs", "Verbs", "Hosting")]
    [InlineData("Terminal", "Polling", "Publishing", "Mail", "Jobs", "Verbs", "Hosting")]
    [InlineData("Telemetry", "Settings", "Storage", "Polling", "Publishing", "Mail", "Health", "Jobs", "Verbs", "Hosting")]
    [InlineData("Health", "Polling", "Jobs", "Verbs", "Hosting")]
    [InlineData("Jobs", "Verbs", "Hosting")]
    [InlineData("Hosting", "Verbs")]
    public void Folders_of_the_worker_point_one_way(string folder, params string[] forbidden)
        => AssertHolds(Types.InAssembly(Worker).That().ResideInNamespace("NewsMonitor." + folder)
            .Should().NotHaveDependencyOnAny([.. forbidden.Select(name => "NewsMonitor." + name)]).GetResult());

    private static void AssertHolds(NetArchTest.Rules.TestResult result)
        => Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
}
