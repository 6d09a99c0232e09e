using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>What can be checked of the documents without running anything.</summary>
[TestClass]
public sealed partial class DocumentTests
{
    private static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Path, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    [TestMethod]
    public void EveryLink_LeadsSomewhere()
    {
        var links = Files.SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(link => (File: file, Target: link.Groups[1].Value)))
            .Where(link => !link.Target.StartsWith("http", StringComparison.Ordinal)).ToList();

        Assert.IsNotEmpty(links);
        Assert.AreEqual("", string.Join(Environment.NewLine, links
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.File)!, link.Target))).Select(link => $"{link.File}: {link.Target}")));
    }

    [TestMethod]
    public void TheReadmes_AreShort()
    {
        Assert.IsLessThan(200, File.ReadLines(Path.Combine(RepositoryFolder.Path, "README.md")).Count());
        Assert.IsLessThan(60, File.ReadLines(Path.Combine(RepositoryFolder.Path, "docs", "package-readme.md")).Count());
    }

    [TestMethod]
    [DataRow("notebooks/getting-started.ipynb", "Superalign.MLNet.Automation, {0}", "TorchSharp-cpu, {1}")]
    [DataRow("samples/getting-started.cs", "Superalign.MLNet.Automation@{0}", "TorchSharp-cpu@{1}")]
    [DataRow("docs/package-readme.md", "`TorchSharp-cpu` {1}")]
    [DataRow("README.md", "`TorchSharp-cpu` {1}")]
    public void TheVersionsThatADocumentNames_AreThoseOfTheBuild(string document, params string[] expected)
    {
        var ours = Xml("src/Directory.Build.props").Descendants("VersionPrefix").Single().Value;
        var torch = Xml("Directory.Packages.props").Descendants("PackageVersion").Single(package => (string?)package.Attribute("Include") == "TorchSharp-cpu");
        var text = File.ReadAllText(Path.Combine(RepositoryFolder.Path, document));

        foreach (var name in expected)
            StringAssert.Contains(text, string.Format(CultureInfo.InvariantCulture, name, ours, (string?)torch.Attribute("Version")));
    }

    [TestMethod]
    public void EveryDecision_HasANumberOfItsOwn_InItsNameAndInItsTitle()
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "docs", "decisions")).Order(StringComparer.Ordinal).ToList();

        var numbers = decisions.Select(file => int.Parse(Path.GetFileName(file)[..4], CultureInfo.InvariantCulture)).ToArray();
        CollectionAssert.AllItemsAreUnique(numbers);
        foreach (var (file, number) in decisions.Zip(numbers))
            StringAssert.StartsWith(File.ReadLines(file).First(), $"# {number}. ");
    }

    [TestMethod]
    public void EveryPaperOfTheSource_IsInTheIndex()
    {
        var index = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "papers.md"));
        var named = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Paper().Matches(File.ReadAllText(file)).Select(paper => paper.Value)).ToHashSet();

        Assert.IsNotEmpty(named);
        Assert.AreEqual("", string.Join(", ", named.Where(paper => !index.Contains(paper, StringComparison.Ordinal))));
    }

    private static XDocument Xml(string path) => XDocument.Load(Path.Combine(RepositoryFolder.Path, path));

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"arXiv:\d{4}\.\d{5}")]
    private static partial Regex Paper();
}
