using System.Xml.Linq;

namespace Superalign.MLNet.Tests.Architecture;

/// <summary>Who may reference whom among the projects.</summary>
[TestClass]
public sealed class ProjectTests
{
    [TestMethod]
    [DataRow("Superalign.MLNet", "")]
    [DataRow("Superalign.MLNet.TorchSharp", "Superalign.MLNet")]
    [DataRow("Superalign.MLNet.Automation", "Superalign.MLNet, Superalign.MLNet.TorchSharp")]
    [DataRow("Superalign.MLNet.Cli", "Superalign.MLNet.Automation")]
    public void AProject_ReferencesOnlyThoseBelowIt(string project, string expected)
    {
        var references = Items(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order();
        Assert.AreEqual(expected, string.Join(", ", references));
    }

    [TestMethod]
    [DataRow("Superalign.MLNet")]
    [DataRow("Superalign.MLNet.TorchSharp")]
    public void ALibrary_LeavesNativeLibrariesToItsUser(string project) =>
        CollectionAssert.DoesNotContain(Items(project, "PackageReference").ToArray(), "TorchSharp-cpu");

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(RepositoryFolder.Path, "src", project, project + ".csproj"))
            .Descendants(kind).Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'));
}
