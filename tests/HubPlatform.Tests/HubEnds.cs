using HubPlatform.TestKit;

[assembly: AssemblyFixture(typeof(HubEnd))]
