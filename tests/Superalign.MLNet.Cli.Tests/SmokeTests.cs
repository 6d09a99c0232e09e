namespace Superalign.MLNet.Tests;

[TestClass]
public sealed class SmokeTests
{
    [TestMethod]
    public void Repository_IsFound() => Assert.IsTrue(Directory.Exists(RepositoryFolder.Path));
}
