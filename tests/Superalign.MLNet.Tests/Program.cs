using Microsoft.Testing.Platform.Builder;
using Superalign.MLNet.Tests;
using Superalign.MLNet.Tests.Runtime;

// Some tests start this program again to do one thing in another process.
if (args is [ModelScoring.Verb, var model, var text])
    return ModelScoring.Run(model, text);
if (args is [ModelScoring.ConformityVerb, var conformity, var response])
    return ModelScoring.RunConformity(conformity, response);
if (args is [ModelScoring.DieVerb, var unfinished])
    return ModelScoring.Die(unfinished);

var builder = await TestApplication.CreateBuilderAsync(args);
SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var application = await builder.BuildAsync();
return await application.RunAsync();
