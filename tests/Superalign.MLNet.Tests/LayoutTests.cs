namespace Superalign.MLNet.Tests;

[TestClass]
public sealed class LayoutTests
{
    [TestMethod]
    public void Repository_HoldsTheFilesThatAStrangerLooksFor()
    {
        foreach (var name in (string[])["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".ci/run"])
            Assert.IsTrue(File.Exists(Path.Combine(RepositoryFolder.Path, name)), $"'{name}' is missing.");
    }
}
