using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsMonitor.Fakes;
using Quartz;
using Xunit;

namespace NewsMonitor.Architecture;

public sealed partial class QualityTests
{
    private static readonly Type[] ProductTypes =
        [.. new[] { Product.CoreAssembly, Product.WorkerAssembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("NewsMonitor", StringComparison.Ordinal) == true)
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.Contains('<'))];

    [Fact]
    public void No_job_runs_beside_itself()
    {
        var jobs = ProductTypes.Where(type => typeof(IJob).IsAssignableFrom(type)).ToList();

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.NotNull(job.GetCustomAttribute<DisallowConcurrentExecutionAttribute>()));
    }

    [Fact]
    public void No_method_is_async_void()
    {
        var methods = ProductTypes.SelectMany(type => type.GetMethods(
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));

        Assert.DoesNotContain(methods, method =>
            method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null);
    }

    [Fact]
    public void Concrete_classes_are_sealed()
    {
        var open = ProductTypes.Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false })
            .Where(type => type.Namespace != "NewsMonitor.Mail.Components")
            .Where(type => !Array.Exists(ProductTypes, other => other.BaseType == type));

        Assert.Empty(open);
    }

    [Fact]
    public void An_interface_has_more_than_one_implementation()
    {
        var single = ProductTypes.Where(type => type.IsInterface)
            .Where(type => ProductTypes.Count(other => other.IsClass && type.IsAssignableFrom(other)) < 2);

        Assert.Empty(single);
    }

    [Fact]
    public void Editors_and_the_analyzer_break_lines_at_the_same_length()
    {
        var rule = XDocument.Parse(Checkout.Text("SonarLint.xml")).Descendants("Rule").Single(rule => rule.Element("Key")?.Value == "S103");
        var settings = Checkout.Text(".editorconfig");

        Assert.Equal(LineLength().Match(settings).Groups["length"].Value, rule.Descendants("Value").Single().Value);
        Assert.Contains("dotnet_diagnostic.S103.severity = warning", settings, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^max_line_length = (?<length>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineLength();
}
